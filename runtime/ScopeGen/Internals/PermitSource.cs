namespace ScopeGen.Internals;

/// <summary>What the copies of a permit share: it knows whether the place was given back.</summary>
internal abstract class PermitSource
{
    public virtual CancellationToken LostToken => default;

    /// <summary>What is known of the place while it is held; null if nobody looks on.</summary>
    public ScopeWatch? Watch { get; protected set; }

    /// <summary>Gives the place back, unless it is held by a later permit, or by none.</summary>
    public abstract void Release(long version, ScopeExit exit);

    /// <inheritdoc cref="Release"/>
    public abstract ValueTask ReleaseAsync(long version);

    /// <summary>As <see cref="Release"/>, at the end of a body.</summary>
    public virtual ValueTask<bool> ExitAsync(long version, ScopeExit exit)
    {
        Release(version, exit);
        return default;
    }

    /// <summary>The holder has left, and so ends what is known of its hold.</summary>
    protected void EndWatch(ScopeExit exit)
    {
        if (Watch is not { } watch)
            return;
        Watch = null;
        watch.Exiting(exit, keepsMark: false);
        watch.Ended(suppressed: false, failure: null);
    }
}
