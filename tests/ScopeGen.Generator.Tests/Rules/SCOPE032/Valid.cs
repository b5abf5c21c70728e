using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE032;

/// <summary>With the attribute, without a token, and yield methods, which need none.</summary>
public sealed class Valid
{
    [TestCase("static async IAsyncEnumerable<int> Open([EnumeratorCancellation] CancellationToken ct, CancellationToken other) { await Task.Yield(); yield return 1; }")]
    [TestCase("static async IAsyncEnumerable<int> Open(int x) { await Task.Yield(); yield return x; }")]
    [TestCase("static async Task Open(ScopeYield<int> yield, CancellationToken ct) { await Task.Delay(1, ct); await yield.Return(1); }")]
    public Task Is_silent(string method) => Rule.IsReportedAsync("SCOPE032", $"static partial class A {{ [AsyncScope] {method} }}");

    [Test]
    public Task Is_silent_if_the_other_half_has_it() => Rule.IsReportedAsync("SCOPE032", """
        static partial class A
        {
            [AsyncScope] internal static partial IAsyncEnumerable<int> Open([EnumeratorCancellation] CancellationToken ct);
            internal static async partial IAsyncEnumerable<int> Open(CancellationToken ct) { await Task.Yield(); yield return 1; }
        }
        """);
}
