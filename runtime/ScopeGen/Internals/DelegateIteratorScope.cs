using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>An iterator scope whose method is a delegate.</summary>
internal sealed class DelegateIteratorScope<TState, T>(TState state, Func<TState, CancellationToken, IAsyncEnumerable<T>> iterator, string? name, CancellationToken cancellationToken)
    : IteratorScope<T>(cancellationToken)
{
    public override string Name => string.IsNullOrEmpty(name) ? $"iterator of {TypeNames.Of(typeof(T))}" : name!;

    protected override IAsyncEnumerable<T> Start(CancellationToken cancellationToken) => iterator(state, cancellationToken);
}
