namespace ScopeGen.Internals;

/// <summary>A waiter that may leave the queue without a place: its token fires, or its time is up.</summary>
internal sealed class ImpatientWaiter(SemaphoreScope semaphore, TimeSpan timeout, CancellationToken cancellationToken) : SemaphoreWaiter(semaphore)
{
    private CancellationTokenRegistration _registration;
    private Timer? _timer;

    /// <summary>Once it is in the queue, and outside of the semaphore's lock: the token may fire at once.</summary>
    public void Observe()
    {
        if (cancellationToken.CanBeCanceled)
        {
#if NET
            _registration = cancellationToken.UnsafeRegister(static waiter => ((ImpatientWaiter)waiter!).Cancel(), this);
#else
            _registration = cancellationToken.Register(static waiter => ((ImpatientWaiter)waiter!).Cancel(), this);
#endif
        }

        if (timeout != Timeout.InfiniteTimeSpan)
            _timer = new Timer(static waiter => ((ImpatientWaiter)waiter!).TimeOut(), this, timeout, Timeout.InfiniteTimeSpan);
    }

    /// <remarks>It is not used again: its token or its timer may still call it.</remarks>
    protected override SemaphorePermit GetResult(short token)
    {
#if NET
        _registration.Unregister(); // does not wait for a callback that has come too late
#else
        _registration.Dispose();
#endif
        _timer?.Dispose();
        return Result(token);
    }

    private void Cancel()
    {
        if (!Semaphore.TryGiveUp(this))
            return;
        var cancelled = new OperationCanceledException($"The wait for a place of the semaphore '{Semaphore.Name}' was cancelled.", cancellationToken);
        Watch?.EnterFailed(cancelled);
        Watch?.Ended(suppressed: false, failure: null);
        End(cancelled);
    }

    private void TimeOut()
    {
        if (!Semaphore.TryGiveUp(this))
            return;
        Watch?.Ended(suppressed: false, failure: null);
        End(default(SemaphorePermit));
    }
}
