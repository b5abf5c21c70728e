using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE042;

/// <summary>The yield form, and what is over before the body runs.</summary>
public sealed class Valid
{
    [TestCase("static async IAsyncEnumerable<int> Open(ILogger logger) { await Task.Yield(); int before = s_local.Value; try { yield return before; } finally { s_local.Value = before; } }")]
    [TestCase("static async IAsyncEnumerable<int> Open(ILogger logger) { await Task.Yield(); using (s_source.StartActivity(\"opening\")) { await Task.Yield(); } yield return 1; }")]
    [TestCase("static async IAsyncEnumerable<int> Open(ILogger logger) { { using var span = logger.BeginScope(\"opening\"); await Task.Yield(); } yield return 1; }")]
    [TestCase("static async IAsyncEnumerable<int> Open(ILogger logger) { await Task.Run(() => s_local.Value = 1); yield return 1; }")]
    [TestCase("static async IAsyncEnumerable<int> Open(Counter counter) { await Task.Yield(); counter.Value = 1; counter.Start(); counter.BeginScope(); Counter.Current = counter; yield return 1; }")]
    [TestCase("static async Task Open(ScopeYield<int> yield) { s_local.Value = 1; using var activity = s_source.StartActivity(\"a\"); await yield.Return(1); }")]
    public Task Is_silent(string method)
        => Rule.IsReportedAsync("SCOPE042", Diagnostics.Source("[AsyncScope] " + method, "static") + " public class Counter { public int Value; public static Counter? Current; public void Start() { } public int BeginScope() => 1; }");

    [TestCase("[AsyncScope] sealed partial class B { private async Task OnEnterAsync() { using var activity = s_source.StartActivity(\"enter\"); await Task.Yield(); } }")]
    [TestCase("[AsyncScope] sealed partial class B { private void OnEnterAsync() => s_local.Value = 1; }")]
    [TestCase("[AsyncScope] sealed partial class B { private async Task OnExitAsync() { await Task.Yield(); s_local.Value = 1; } }")]
    [TestCase("sealed class B { private async Task OnEnterAsync() { await Task.Yield(); s_local.Value = 1; } }")]
    public Task Is_silent_in(string type) => Rule.IsReportedAsync("SCOPE042", Diagnostics.Source(type, "static"));
}
