using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE046;

/// <summary>Others are exited, or later.</summary>
public sealed class Valid
{
    [TestCase("private readonly MemoryStream _stream = new(); private async Task OnExitAsync() => await _stream.DisposeAsync();")]
    [TestCase("private async Task OnExitAsync(ScopeExit exit) { await using var other = await new A().EnterAsync(); await other.ExitAsync(exit); }")]
    [TestCase("private void OnEnterAsync(CancellationToken ct) => ct.Register(() => _ = DisposeAsync());")]
    [TestCase("private async Task OnEnterAsync() { await new A().DisposeAsync(); } public async Task CloseAsync() => await DisposeAsync();")]
    [TestCase("private async Task OnEnterAsync() { await CountAsync(); } private async Task CountAsync() { _count++; await Task.Yield(); if (_count < 3) await CountAsync(); }")]
    [TestCase("private A? _other; private async Task OnExitAsync() { if (_other is not null) await _other.DisposeAsync(); }")]
    public Task Is_silent(string hook) => Rule.IsReportedAsync("SCOPE046", Diagnostics.Source(hook));

    [Test]
    public Task Is_silent_on_a_base_that_is_no_scope() => Rule.IsReportedAsync("SCOPE046", """
        class B : IAsyncDisposable { public ValueTask DisposeAsync() => default; }
        [AsyncScope] partial class A : B { private async Task OnExitAsync() => await base.DisposeAsync(); }
        """);
}
