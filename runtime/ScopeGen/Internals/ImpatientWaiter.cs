namespace ScopeGen.Internals;

/// <summary>A waiter that may leave the queue without a place: its token fires, or its time is up.</summary>
internal sealed class ImpatientWaiter(SemaphoreScope semaphore, ScopeWatch? watch, TimeSpan timeout, CancellationToken cancellationToken) : SemaphoreWaiter(watch)
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

    protected override void Leave()
    {
#if NET
        _registration.Unregister(); // does not wait for a callback that has come too late
#else
        _registration.Dispose();
#endif
        _timer?.Dispose();
    }

    private void Cancel()
    {
        if (semaphore.TryGiveUp(this))
            End(new OperationCanceledException($"The wait for a place of the semaphore '{semaphore.Name}' was cancelled.", cancellationToken));
    }

    private void TimeOut()
    {
        if (semaphore.TryGiveUp(this))
            End(default(SemaphorePermit));
    }
}
