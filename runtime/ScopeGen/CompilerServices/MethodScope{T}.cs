using System.ComponentModel;

namespace ScopeGen.CompilerServices;

/// <summary>A scope made from a method: the token that its factory was given, and its release timeout. Part of generated code; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MethodScope<T> : AsyncScope<T>
{
    private readonly CancellationToken _bound;

    private protected MethodScope(CancellationToken cancellationToken) => _bound = cancellationToken;

    /// <summary>The attribute's ReleaseTimeoutMilliseconds; -1 for none.</summary>
    protected virtual int ReleaseTimeoutMilliseconds => -1;

    internal sealed override CancellationToken Bound => _bound;

    internal sealed override TimeSpan DeclaredReleaseTimeout => TimeSpan.FromMilliseconds(ReleaseTimeoutMilliseconds);
}
