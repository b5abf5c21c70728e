namespace ScopeGen.Soak.Tests.Load;

/// <summary>Owns a scope and a resource that its enter acquires.</summary>
[AsyncScope]
internal sealed partial class ClassForm(Worker worker)
{
    [ScopeOwned] private readonly AsyncScope<Worker> _inner = Scopes.IteratorScope(worker);
    [ScopeOwned] private Balance.Held? _held;

    private async ValueTask OnEnterAsync(CancellationToken cancellationToken)
    {
        _held = worker.Acquire();
        await worker.StepAsync("entering", cancellationToken);
    }

    private async ValueTask<bool> OnExitAsync(ScopeExit exit)
    {
        await worker.StepAsync("exiting");
        return worker.Next(8) == 0;
    }
}
