using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE032;

/// <summary>The token of an iterator without its attribute.</summary>
public sealed class Diagnostics
{
    [TestCase("/*!*/ CancellationToken ct")]
    [TestCase("int x,\n/*!*/ CancellationToken ct = default")]
    [TestCase("CancellationToken other,\n/*!*/ CancellationToken ct")]
    public Task Is_reported(string parameters)
        => Rule.IsReportedAsync("SCOPE032", $"static partial class A {{ [AsyncScope] static async IAsyncEnumerable<int> Open(\n{parameters}) {{ await Task.Yield(); yield return 1; }} }}");
}
