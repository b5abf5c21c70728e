namespace ScopeGen.Internals;

/// <summary>What the copies of a permit share: it knows whether the place was given back.</summary>
internal abstract class PermitSource
{
    public virtual CancellationToken LostToken => default;

    /// <summary>Gives the place back, unless it is held by a later permit, or by none.</summary>
    public abstract void Release(long version);

    /// <inheritdoc cref="Release"/>
    public abstract ValueTask ReleaseAsync(long version);
}
