namespace ScopeGen.Internals;

/// <summary>
/// What fires the token of a timeout, and why it did. The timer holds this and not the scope, so that a timeout that was
/// forgotten is collected, and reported as lost, before its time is up.
/// </summary>
internal sealed class TimeoutSource : CancellationTokenSource
{
    private const int Nothing = 0, Deadlined = 1, Foreign = 2;

    private int _cause;

    /// <summary>The deadline came before the entering token.</summary>
    public bool IsExpired => Volatile.Read(ref _cause) == Deadlined;

    public ITimer CreateTimer(TimeProvider timeProvider, TimeSpan dueTime)
        => timeProvider.CreateTimer(static source => ((TimeoutSource)source!).Expire(), this, dueTime, Timeout.InfiniteTimeSpan);

    public CancellationTokenRegistration Link(CancellationToken entering)
        => entering.CanBeCanceled ? entering.Register(static source => ((TimeoutSource)source!).Fire(Foreign), this) : default;

    public void Expire() => Fire(Deadlined);

    private void Fire(int cause)
    {
        if (Interlocked.CompareExchange(ref _cause, cause, Nothing) == Nothing)
            Cancel();
    }
}
