using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE046;

/// <summary>A hook that waits for the end of its own scope.</summary>
public sealed class Diagnostics
{
    [TestCase("private async Task OnEnterAsync() {\n/*!*/ await DisposeAsync();\n}")]
    [TestCase("private async Task OnEnterAsync() { if (_count > 0) {\n/*!*/ await this.DisposeAsync().ConfigureAwait(false);\n} }")]
    [TestCase("private async ValueTask OnExitAsync(ScopeExit exit) {\n/*!*/ await ExitAsync(exit);\n}")]
    [TestCase("private void OnExitAsync() {\n/*!*/ _ = ExitAsync(ScopeExit.Succeeded);\n}")]
    [TestCase("private ValueTask OnExitAsync()\n/*!*/ => DisposeAsync();")]
    [TestCase("private async Task OnEnterAsync() { var self = this;\n/*!*/ await self.DisposeAsync();\n}")]
    [TestCase("private async Task OnEnterAsync() { var self = (IAsyncDisposable)this;\n/*!*/ await self.DisposeAsync();\n}")]
    [TestCase("private async Task OnEnterAsync() {\n/*!*/ await ((IAsyncDisposable)this).DisposeAsync();\n}")]
    [TestCase("private async Task OnEnterAsync() { _self = this;\n/*!*/ await _self.DisposeAsync();\n}")]
    [TestCase("private async Task OnEnterAsync() { _self = this;\n/*!*/ if (_self is not null) await (_self?.DisposeAsync() ?? default);\n}")]
    [TestCase("private async Task OnEnterAsync() {\n/*!*/ await CloseAsync();\n} private async Task CloseAsync() { _count++; await DisposeAsync(); }")]
    [TestCase("private async Task OnEnterAsync() {\n/*!*/ await CloseAsync();\n} private Task CloseAsync() => CloseNowAsync(); private async Task CloseNowAsync() => await DisposeAsync();")]
    [TestCase("private async Task OnEnterAsync() { \n/*!*/ await using var self = this;\n}")]
    [TestCase("private async Task OnEnterAsync() { await using (\n/*!*/ this.ConfigureAwait(false)) { _count++; } }")]
    [TestCase("private async Task OnEnterAsync() { await Local(); async Task Local()\n/*!*/ => await DisposeAsync();\n}")]
    public Task Is_reported(string hook) => Rule.IsReportedAsync("SCOPE046", Source(hook));

    [Test]
    public Task Is_reported_in_an_heir() => Rule.IsReportedAsync("SCOPE046", """
        [AsyncScope] partial class A { protected virtual Task OnEnterAsync() => Task.CompletedTask; }
        [AsyncScope] partial class B<T> : A
        {
            protected override async Task OnEnterAsync()
            {
                await base.OnEnterAsync();
                await base.DisposeAsync(); /*!*/
            }
        }
        """);

    internal static string Source(string hook) => "#pragma warning disable CS0414\n[AsyncScope] sealed partial class A { private A? _self; private int _count; public object? Self => _self;\n" + hook + "\n}";
}
