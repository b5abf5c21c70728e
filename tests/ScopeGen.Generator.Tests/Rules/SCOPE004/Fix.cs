using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE004;

/// <summary>A hook gets a signature that it may have.</summary>
public sealed class Fix
{
    [TestCase("private async ValueTask OnExitAsync(Exception? exception) { await Task.Yield(); Log(exception?.Message); }", "private async ValueTask OnExitAsync(ScopeExit exit) { await Task.Yield(); Log(exit.Exception?.Message); }")]
    [TestCase("private ValueTask OnExitAsync(ScopeExit exit, CancellationToken ct) => new(Task.Delay(1, ct));", "private ValueTask OnExitAsync(ScopeExit exit) => new(Task.Delay(1, CancellationToken.None));")]
    [TestCase("private void OnExitAsync(ScopeOutcome outcome) { Log(outcome); }", "private void OnExitAsync(ScopeExit exit) { Log(exit.Outcome); }")]
    [TestCase("private void OnExitAsync(int unused) { }", "private void OnExitAsync() { }")]
    [TestCase("private void OnExitAsync(CancellationToken ct) { }", "private void OnExitAsync() { }")]
    [TestCase("private void OnExitAsync(in ScopeExit exit) { Log(exit.Outcome); }", "private void OnExitAsync(ScopeExit exit) { Log(exit.Outcome); }")]
    [TestCase("private async void OnExitAsync() { await Task.Yield(); }", "private async ValueTask OnExitAsync() { await Task.Yield(); }")]
    [TestCase("private void OnExitAsync<T>() where T : class { } // why", "private void OnExitAsync() { } // why")]
    [TestCase("private Task<int> OnExitAsync() => Task.FromResult(1);", "private Task OnExitAsync() => Task.FromResult(1);")]
    [TestCase("private async Task<int> OnExitAsync() { await Task.Yield(); if (Log(1)) return 1; return 2; }", "private async Task OnExitAsync() { await Task.Yield(); if (Log(1)) return; }")]
    [TestCase("private bool OnEnterAsync() { return Log(1); }", "private void OnEnterAsync() { Log(1); }")]
    [TestCase("private int OnEnterAsync() { return 1 + 2; }", "private void OnEnterAsync() { _ = 1 + 2; }")]
    [TestCase("private bool OnEnterAsync() => Log(1);", "private void OnEnterAsync() => Log(1);")]
    [TestCase("private Task OnEnterAsync(string name, CancellationToken ct) => Task.Delay(1, ct);", "private Task OnEnterAsync(CancellationToken ct) => Task.Delay(1, ct);")]
    [TestCase("private async ValueTask<bool> OnEnterAsync(CancellationToken ct) { await Task.Delay(1, ct); return true; }", "private async ValueTask OnEnterAsync(CancellationToken ct) { await Task.Delay(1, ct); }")]
    public async Task The_signature_is_repaired(string before, string after) => Assert.That(Words(await Rule.FixAsync("SCOPE004", Source(before))), Is.EqualTo(Words(Source(after))));

    [TestCase("private void OnEnterAsync(string name) { Log(name); }")]
    [TestCase("private async IAsyncEnumerable<int> OnEnterAsync() { await Task.Yield(); yield return 1; }")]
    [TestCase("private void OnEnterAsync() { } private void OnEnterAsync(CancellationToken ct) { }")]
    [TestCase("private int OnEnterAsync() => 3 + 4;")]
    public async Task Is_not_offered_where_it_would_not_compile(string hook) => Assert.That(await Rule.IsFixOfferedAsync("SCOPE004", Source(hook)), Is.False);

    private static string Source(string hook) => $$"""
        [AsyncScope] sealed partial class A
        {
            {{hook}}
            private static bool Log(object? text) { Console.WriteLine(text); return true; }
        }
        """;

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
