namespace ScopeGen.Internals;

/// <summary>A scope in a stack, or in another scope.</summary>
internal abstract class ScopeEntry : StackEntry
{
    public abstract IAsyncDisposable Scope { get; }

    public abstract ValueTask EnterAsync(CancellationToken cancellationToken);
}
