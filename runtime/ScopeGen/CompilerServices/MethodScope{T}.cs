using System.ComponentModel;

namespace ScopeGen.CompilerServices;

/// <summary>A scope made from a method: the token that its factory was given, and its release timeout. Part of generated code; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MethodScope<T> : AsyncScope<T>
{
    private protected MethodScope(CancellationToken cancellationToken)
        : base(cancellationToken)
    {
    }

    /// <summary>The attribute's ReleaseTimeoutMilliseconds; -1 for none.</summary>
    protected virtual int ReleaseTimeoutMilliseconds => -1;

    internal sealed override TimeSpan DeclaredReleaseTimeout => TimeSpan.FromMilliseconds(ReleaseTimeoutMilliseconds);
}
