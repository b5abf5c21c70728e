using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE042;

/// <summary>The iterator becomes a yield method.</summary>
public sealed class Fix
{
    [Test]
    public async Task An_iterator_becomes_a_yield_method() => Assert.That(
        await Rule.FixAsync("SCOPE042", Diagnostics.Source("[AsyncScope] static async IAsyncEnumerable<int> Open() { await Task.Yield(); s_local.Value = 1; s_local.Value = 2; yield return 1; }", "static")),
        Does.Contain("[AsyncScope] static async Task Open(ScopeYield<int> yield) { await Task.Yield(); s_local.Value = 1; s_local.Value = 2; await yield.Return(1); }"));

    [Test]
    public async Task Nothing_is_offered_for_a_hook()
        => Assert.That(await Rule.IsFixOfferedAsync("SCOPE042", Diagnostics.Source("[AsyncScope] sealed partial class B { private async Task OnEnterAsync() { await Task.Yield(); s_local.Value = 1; } }", "static")), Is.False);
}
