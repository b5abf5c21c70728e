using System.Threading.Tasks.Sources;

namespace ScopeGen.Internals;

/// <summary>
/// Somebody in the queue of a <see cref="SemaphoreScope"/>. Whoever takes it out of the queue, under the semaphore's lock,
/// decides how its wait ends (rule M2), and then says so here, outside of the lock.
/// </summary>
internal class SemaphoreWaiter(SemaphoreScope semaphore) : IValueTaskSource<SemaphorePermit>, IValueTaskSource<SemaphorePermit?>
{
    // Asynchronously, or the waiter's code would run inside the call that gave the place back.
    private ManualResetValueTaskSourceCore<SemaphorePermit> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>What is to be known of its place.</summary>
    public ScopeWatch? Watch { get; set; }

    /// <summary>The neighbours in the queue.</summary>
    public SemaphoreWaiter? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public SemaphoreWaiter? Next { get; set; }

    public short Version => _core.Version;

    /// <summary>Ends the wait: with a place, or without one (default).</summary>
    public void End(SemaphorePermit permit) => _core.SetResult(permit);

    public void End(Exception failure) => _core.SetException(failure);

    SemaphorePermit IValueTaskSource<SemaphorePermit>.GetResult(short token) => GetResult(token);

    SemaphorePermit? IValueTaskSource<SemaphorePermit?>.GetResult(short token) => GetResult(token) is { IsPlace: true } permit ? permit : null;

    ValueTaskSourceStatus IValueTaskSource<SemaphorePermit>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<SemaphorePermit?>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<SemaphorePermit>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource<SemaphorePermit?>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);

    protected SemaphoreScope Semaphore => semaphore;

    /// <summary>The waiter's code goes on, and asks here how the wait has ended; nobody else knows of this object any more.</summary>
    protected virtual SemaphorePermit GetResult(short token)
    {
        SemaphorePermit permit = _core.GetResult(token);
        _core.Reset();
        semaphore.Recycle(this);
        return permit;
    }

    protected SemaphorePermit Result(short token) => _core.GetResult(token);
}
