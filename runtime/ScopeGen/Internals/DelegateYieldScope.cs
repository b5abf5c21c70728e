using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>A yield scope whose method is a delegate; nobody can see through it, so it counts as observing the outcome.</summary>
internal sealed class DelegateYieldScope<TState, T>(TState state, Func<ScopeYield<T>, TState, CancellationToken, ValueTask> method, string? name, CancellationToken cancellationToken)
    : YieldScope<T>(cancellationToken)
{
    public override string Name => string.IsNullOrEmpty(name) ? $"yield of {TypeNames.Of(typeof(T))}" : name!;

    protected override bool ObservesOutcome => true;

    protected override ValueTask RunAsync(ScopeYield<T> yield, CancellationToken cancellationToken) => method(yield, state, cancellationToken);
}
