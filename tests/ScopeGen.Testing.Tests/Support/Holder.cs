using ScopeGen.Testing;

namespace ScopeGen.Testing.Tests.Support;

/// <summary>A class scope with an owned scope, an owned disposable that its enter makes, and steps around.</summary>
[AsyncScope]
internal sealed partial class Holder(ScopeProbe probe, string name)
{
    [ScopeOwned] private readonly AsyncScope<string> _inner = Scopes.IteratorScope(probe, $"{name}.inner");
    [ScopeOwned] private IAsyncDisposable? _held;

    private async ValueTask OnEnterAsync(CancellationToken cancellationToken)
    {
        await probe.StepAsync($"{name} entering");
        _held = await probe.AcquireAsync(name);
        await probe.StepAsync($"{name} entered");
    }

    private async ValueTask<bool> OnExitAsync(ScopeExit exit)
    {
        await probe.StepAsync($"{name} exiting");
        return false;
    }
}
