namespace ScopeGen.Internals;

/// <summary>What only some scopes have to remember: the tokens of their enter, who waits for their exit, a release timeout.</summary>
internal sealed class ScopeRecord : Phase
{
    private TaskCompletionSource<bool>? _waiters;
    private CancellationTokenSource? _shield;
    private CancellationToken _firstToken;
    private CancellationToken _secondToken;
    private CancellationTokenRegistration _first;
    private CancellationTokenRegistration _second;
    private bool _suppressed;
    private Exception? _failure;

    public ScopeRecord(Phase? phase)
        : base(phase?.Value ?? ScopePhase.New)
        => ThreadId = phase?.ThreadId ?? 0;

    public TimeSpan ReleaseTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    public TimeProvider? TimeProvider { get; set; }

    /// <summary>What is known of the scope; null if nobody looked on when it was entered.</summary>
    public ScopeWatch? Watch { get; set; }

    /// <summary>The token that fired while the scope was being entered.</summary>
    public CancellationToken Fired { get; private set; }

    /// <summary>What a cancelled or closed enter throws, made once.</summary>
    public Exception? EnterFailure { get; set; }

    public bool TryMove(ScopePhase from, ScopePhase to)
    {
        if (Interlocked.CompareExchange(ref _value, (int)to, (int)from) != (int)from)
            return false;
        if (to == ScopePhase.Entered)
            Watch?.Entered();
        ThreadId = to is ScopePhase.Entering or ScopePhase.Exiting ? Environment.CurrentManagedThreadId : 0;
        return true;
    }

    public void LeaveThread() => ThreadId = 0;

    /// <summary>The token for the enter: fires if one of the two fires before the scope is entered, never after (rule R8).</summary>
    public CancellationToken Shield(CancellationToken first, CancellationToken second)
    {
        _shield = new CancellationTokenSource();
        CancellationToken token = _shield.Token;
        _firstToken = first;
        _secondToken = second;
        if (first.CanBeCanceled)
            _first = first.Register(static state => ((ScopeRecord)state!).OnFired(((ScopeRecord)state)._firstToken), this);
        if (second.CanBeCanceled && second != first)
            _second = second.Register(static state => ((ScopeRecord)state!).OnFired(((ScopeRecord)state)._secondToken), this);
        return token;
    }

    /// <summary>The enter is over, however it ended.</summary>
    public void LowerShield()
    {
        Unregister(_first);
        Unregister(_second);
        _first = default;
        _second = default;
    }

    /// <summary>Disposed while it enters (rule R5): cancels the enter if it can be cancelled.</summary>
    public void CancelEnter() => _shield?.Cancel();

    /// <summary>The exit that is running, for those who ask again (rule R4).</summary>
    public Task<bool> WaitAsync()
    {
        if (Volatile.Read(ref _waiters) is not { } waiters)
        {
            var made = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiters = Interlocked.CompareExchange(ref _waiters, made, null) ?? made;
        }

        if (Value == ScopePhase.Exited)
            Complete(waiters);
        return waiters.Task;
    }

    public void Finish(bool suppressed, Exception? failure)
    {
        Watch?.Ended(suppressed, failure);
        _suppressed = suppressed;
        _failure = failure;
        ThreadId = 0;
        Interlocked.Exchange(ref _value, (int)ScopePhase.Exited);
        if (Volatile.Read(ref _waiters) is { } waiters)
            Complete(waiters);
    }

    private void Complete(TaskCompletionSource<bool> waiters)
    {
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

    private void OnFired(CancellationToken token)
    {
        if (!TryCancel())
            return;
        Fired = token;
        _shield!.Cancel();
    }

    private bool TryCancel() => Interlocked.CompareExchange(ref _value, (int)ScopePhase.Cancelling, (int)ScopePhase.Entering) == (int)ScopePhase.Entering;

    private static void Unregister(CancellationTokenRegistration registration)
    {
#if NET
        registration.Unregister();
#else
        registration.Dispose();
#endif
    }
}
