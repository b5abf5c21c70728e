#nullable disable
using System.Diagnostics.CodeAnalysis;

public partial class Oblivious
{
    [AsyncScope] public async Task Open(ScopeYield<string> yield, List<string> names, [AllowNull] string a, [MaybeNull, NotNullWhen(true)] object b) { await yield.Return(a); }

#nullable enable
    [AsyncScope] public async Task Open(ScopeYield<string?> yield, List<string?>? names, string?[]?[] a, (string? A, int?)? pair) { await yield.Return(null); }

    [AsyncScope] public async IAsyncEnumerable<T?> Generic<T, U>(T? t, U? u, Dictionary<string, U?[]> map) where T : class? where U : struct { await Task.Yield(); yield return t; }
#nullable restore annotations
    [AsyncScope] public async IAsyncEnumerable<T> Not<T>(T t) where T : notnull { await Task.Yield(); yield return t; }
}
