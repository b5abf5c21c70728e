using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE046;

/// <summary>The call is removed.</summary>
public sealed class Fix
{
    [TestCase("private async Task OnEnterAsync() { await Task.Yield(); await DisposeAsync(); }", "private async Task OnEnterAsync() { await Task.Yield(); }")]
    [TestCase("private async Task OnEnterAsync() { await Task.Yield(); if (_count > 0) await this.DisposeAsync().ConfigureAwait(false); }", "private async Task OnEnterAsync() { await Task.Yield(); if (_count > 0) { } }")]
    [TestCase("private void OnExitAsync(ScopeExit exit) => _ = ExitAsync(exit);", "private void OnExitAsync(ScopeExit exit) { }")]
    [TestCase("private ValueTask OnExitAsync() => DisposeAsync();", "private ValueTask OnExitAsync() => default;")]
    [TestCase("private ValueTask<bool> OnExitAsync(ScopeExit exit) { _count++; return ExitAsync(exit); }", "private ValueTask<bool> OnExitAsync(ScopeExit exit) { _count++; return default; }")]
    [TestCase("private async Task OnExitAsync() => await DisposeAsync();", "private async Task OnExitAsync() { }")]
    [TestCase("private async Task OnExitAsync()\n{\n    await DisposeAsync(); // a comment\n    _count++;\n}", "private async Task OnExitAsync()\n{\n    // a comment\n    _count++;\n}")]
    public async Task The_call_is_removed(string before, string after)
        => Assert.That(Words(await Rule.FixAsync("SCOPE046", Diagnostics.Source(before))), Is.EqualTo(Words(Diagnostics.Source(after))));

    [Test]
    public async Task Two_calls_are_removed_at_once() => Assert.That(
        Words(await Rule.FixAllAsync("SCOPE046", Diagnostics.Source("private async Task OnExitAsync() { await DisposeAsync(); _count++; await DisposeAsync(); }"))),
        Is.EqualTo(Words(Diagnostics.Source("private async Task OnExitAsync() { _count++; }"))));

    [Test]
    public async Task Nothing_is_offered_for_a_method_that_does_more() => Assert.That(
        await Rule.IsFixOfferedAsync("SCOPE046", Diagnostics.Source("private async Task OnEnterAsync() { await CloseAsync(); } private async Task CloseAsync() => await DisposeAsync();")), Is.False);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
