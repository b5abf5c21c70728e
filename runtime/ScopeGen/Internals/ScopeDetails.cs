namespace ScopeGen.Internals;

/// <summary>What a scope with a record seldom has to remember besides: who waits for its exit, a release timeout, who looks on, a second token.</summary>
internal sealed class ScopeDetails
{
    private TaskCompletionSource<bool>? _waiters;
    private bool _suppressed;
    private Exception? _failure;

    public TimeSpan ReleaseTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    public TimeProvider? TimeProvider { get; set; }

    public ScopeWatch? Watch { get; set; }

    /// <summary>The other token of the enter, where the factory was given one, too.</summary>
    public CancellationToken SecondToken { get; set; }

    public CancellationTokenRegistration Second { get; set; }

    /// <summary>It was the second one that fired.</summary>
    public bool SecondFired { get; set; }

    public Exception? EnterFailure { get; set; }

    /// <summary>Completes with the exit; made when somebody first asks.</summary>
    public TaskCompletionSource<bool> Waiters
    {
        get
        {
            if (Volatile.Read(ref _waiters) is { } waiters)
                return waiters;
            var made = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return Interlocked.CompareExchange(ref _waiters, made, null) ?? made;
        }
    }

    /// <summary>How the exit has ended; told before the scope counts as exited.</summary>
    public void Ended(bool suppressed, Exception? failure)
    {
        _suppressed = suppressed;
        _failure = failure;
    }

    /// <summary>The scope has exited: those who wait get the result.</summary>
    public void CompleteWaiters()
    {
        if (Volatile.Read(ref _waiters) is not { } waiters)
            return;
        if (_failure is { } failure)
        {
            waiters.TrySetException(failure);
            _ = waiters.Task.Exception; // observed: whoever ran the exit has thrown it
        }
        else
        {
            waiters.TrySetResult(_suppressed);
        }
    }
}
