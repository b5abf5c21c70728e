using System.Runtime.CompilerServices;

namespace ScopeGen.Soak.Tests.Load;

/// <summary>Scopes of every form, right ones, whose every step may fail.</summary>
internal static partial class Scopes
{
    public static IAsyncScope<Worker> Any(Worker worker) => worker.Next(4) switch
    {
        0 => IteratorScope(worker),
        1 => YieldScope(worker),
        2 => new ClassForm(worker).Select(worker),
        _ => from first in IteratorScope(worker) from second in YieldScope(worker) select second,
    };

    private static AsyncScope<Worker> Select(this ClassForm scope, Worker worker) => scope.Select(_ => worker);

    [AsyncScope]
    private static async IAsyncEnumerable<Worker> Iterator(Worker worker, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using Balance.Held first = worker.Acquire();
        await worker.StepAsync("entering", cancellationToken);
        await using Balance.Held second = worker.Acquire();
        try
        {
            yield return worker;
        }
        finally
        {
            await worker.StepAsync("exiting");
        }
    }

    [AsyncScope]
    private static async Task Yield(ScopeYield<Worker> yield, Worker worker, CancellationToken cancellationToken = default)
    {
        await using Balance.Held held = worker.Acquire();
        await worker.StepAsync("entering", cancellationToken);
        try
        {
            await yield.Return(worker);
            await worker.StepAsync("commit");
        }
        catch (Fault) when (worker.Next(2) == 0)
        {
            // suppressed
        }
    }
}
