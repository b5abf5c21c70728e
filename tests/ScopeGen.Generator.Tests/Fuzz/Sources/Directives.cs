#pragma warning disable CS1998, SCOPE030
#line 100 "other.cs"
#define X
namespace Directives;

public static partial class D
{
#nullable enable annotations
    /// <summary>Broken <see cref="</summary>
    /// <param name="x">x</param></member>
    [AsyncScope] static async Task A(ScopeYield<string> y, string? x) { await y.Return(x!); }
#nullable disable warnings
    /** <inheritdoc/> */
    [AsyncScope] static async Task B(ScopeYield<string> y) { await y.Return("""
        raw {text} "quoted"
        """); }
    /// <summary><![CDATA[ a ]]> &lt; <!-- c --> </summary><remarks>
    ///   indented
    /// </remarks>
    [AsyncScope] static async IAsyncEnumerable<string> C() { await Task.Yield(); yield return $$"""{{1}}"""; }
}
