using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE140;

/// <summary>Semaphores that are signals, tries, counts, or seen from outside.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "var gate = new SemaphoreSlim(0); await gate.WaitAsync(ct); try { Console.WriteLine(); } finally { gate.Release(); }",
        "var gate = new SemaphoreSlim(1); if (!await gate.WaitAsync(1000, ct)) return; try { Console.WriteLine(); } finally { gate.Release(); }",
        "var gate = new SemaphoreSlim(1, 5); await gate.WaitAsync(ct); try { Console.WriteLine(); } finally { gate.Release(); }",
        "var gate = new SemaphoreSlim(1); await gate.WaitAsync(ct); try { Console.WriteLine(); } finally { gate.Release(); } gate.Wait(ct); gate.Release();",
        "var gate = new SemaphoreSlim(5); await gate.WaitAsync(ct); try { Console.WriteLine(); } finally { gate.Release(2); }",
        "var gate = new SemaphoreSlim(1); await gate.WaitAsync(ct); Console.WriteLine(); try { Console.WriteLine(); } finally { gate.Release(); }",
        "var gate = new SemaphoreSlim(1); await gate.WaitAsync(TimeSpan.FromSeconds(1), ct); try { Console.WriteLine(); } finally { gate.Release(); }");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "public SemaphoreSlim Gate { get; } = new(1); public async Task RunAsync() { await Gate.WaitAsync(); try { Console.WriteLine(); } finally { Gate.Release(); } }",
        "internal readonly SemaphoreSlim _gate = new(1); public async Task RunAsync() { await _gate.WaitAsync(); try { Console.WriteLine(); } finally { _gate.Release(); } }",
        "public async Task RunAsync(SemaphoreSlim gate) { await gate.WaitAsync(); try { Console.WriteLine(); } finally { gate.Release(); } }",
        "private readonly SemaphoreSlim _gate = new(1); public async Task RunAsync() { await _gate.WaitAsync(); try { Console.WriteLine(); } finally { _gate.Release(); } } public SemaphoreSlim Share() => _gate;");
}
