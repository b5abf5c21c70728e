using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE140;

/// <summary>Pairs of wait and release.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE140",
        "var gate = new SemaphoreSlim(1);\n/*!*/ await gate.WaitAsync(ct);\n try { Console.WriteLine(); } finally { gate.Release(); }",
        "using var gate = new SemaphoreSlim(2, 2);\n/*!*/ await gate.WaitAsync().ConfigureAwait(false);\n try { Console.WriteLine(); } finally { gate.Release(); }");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE140",
        "private readonly SemaphoreSlim _gate = new(1, 1); public async Task RunAsync(CancellationToken ct) {\n/*!*/ await _gate.WaitAsync(ct);\n try { Console.WriteLine(_gate.CurrentCount); } finally { _gate.Release(); } }",
        "private readonly SemaphoreSlim _gate; public Case(int limit) { _gate = new SemaphoreSlim(limit); } public async Task<int> RunAsync() {\n/*!*/ await _gate.WaitAsync();\n try { return 1; } catch (IOException) { return 2; } finally { Console.WriteLine(); _gate.Release(); } }",
        "private static readonly SemaphoreSlim s_gate = new SemaphoreSlim(3); public static async Task RunAsync(int[] ids) { foreach (int id in ids) {\n/*!*/ await s_gate.WaitAsync();\n try { Console.WriteLine(id); } finally { s_gate.Release(); } } await Local(); static async Task Local() {\n/*!*/ await s_gate.WaitAsync();\n try { } finally { s_gate.Release(); } } }",
        "private readonly SemaphoreSlim _gate = new(1); public async Task RunAsync() {\n/*!*/ await this._gate.WaitAsync();\n try { Console.WriteLine(); } finally { this._gate.Release(); } }");
}
