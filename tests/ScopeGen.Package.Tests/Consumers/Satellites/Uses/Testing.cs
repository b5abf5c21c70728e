using System.Runtime.CompilerServices;
using ScopeGen;
using ScopeGen.Testing;

namespace Satellites.Uses;

internal static partial class Testing
{
    [ModuleInitializer]
    internal static void Announce() => Registry.Uses.Add((nameof(Testing), RunAsync));

    private static async Task<string> RunAsync()
    {
        ScopeLedger.Level = LeakLevel.Full;
        FaultReport good = await FaultPlan.RunAsync(async probe => await ConnectionScope(probe).UseAsync(async (_, _) => await probe.StepAsync("work")));
        FaultReport bad = await FaultPlan.RunAsync(async probe =>
        {
            await probe.AcquireAsync("forgotten");
            await probe.StepAsync("work");
        });
        ScopeAssert.AllClosed();
        return $"{good.Violations.Count} {bad.Violations.Count > 0}";
    }

    [AsyncScope]
    private static async IAsyncEnumerable<IAsyncDisposable> Connection(ScopeProbe probe)
    {
        await using IAsyncDisposable connection = await probe.AcquireAsync("connection");
        yield return connection;
    }
}
