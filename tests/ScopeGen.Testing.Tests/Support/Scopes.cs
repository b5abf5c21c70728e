using ScopeGen.Testing;

namespace ScopeGen.Testing.Tests.Support;

/// <summary>Scopes of every form that hold resources of a probe, and are right.</summary>
internal static partial class Scopes
{
    [AsyncScope]
    private static async IAsyncEnumerable<string> Iterator(ScopeProbe probe, string name)
    {
        await using IAsyncDisposable first = await probe.AcquireAsync($"{name}.1");
        await probe.StepAsync($"{name} between");
        await using IAsyncDisposable second = await probe.AcquireAsync($"{name}.2");
        yield return name;
    }

    [AsyncScope]
    private static async Task Yield(ScopeYield<string> yield, ScopeProbe probe, string name)
    {
        await using IAsyncDisposable held = await probe.AcquireAsync(name);
        await yield.Return(name);
        await probe.StepAsync($"{name} commit");
    }

    [AsyncScope]
    private static async Task Swallowing(ScopeYield yield, ScopeProbe probe)
    {
        await using IAsyncDisposable held = await probe.AcquireAsync("swallowing");
        try
        {
            await yield.Return();
        }
        catch (Exception)
        {
            // by its author's will
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<ScopeStack> Stacked(ScopeProbe probe, string name)
    {
        await using var building = new ScopeStack();
        building.Use(await probe.AcquireAsync($"{name}.first"));
        await building.EnterAllAsync([YieldScope(probe, $"{name}.a"), YieldScope(probe, $"{name}.b")]);
        await probe.StepAsync($"{name} moves");
        await using ScopeStack moved = building.Move();
        yield return moved;
    }
}
