namespace ScopeGen.Internals;

/// <summary>What only some scopes have to remember: the token of their enter; and what fewer still do, in <see cref="ScopeDetails"/>.</summary>
internal sealed class ScopeRecord : Phase
{
    private CancellationTokenSource? _shield;
    private CancellationToken _firstToken;
    private CancellationTokenRegistration _first;
    private ScopeDetails? _details;

    public ScopeRecord(Phase? phase)
        : base(phase?.Value ?? ScopePhase.New)
        => ThreadId = phase?.ThreadId ?? 0;

    public TimeSpan ReleaseTimeout => Known?.ReleaseTimeout ?? Timeout.InfiniteTimeSpan;

    public TimeProvider? TimeProvider => Known?.TimeProvider;

    /// <summary>What is known of the scope; null if nobody looked on when it was entered.</summary>
    public ScopeWatch? Watch
    {
        get => Known?.Watch;
        set => Details.Watch = value;
    }

    /// <summary>The token that fired while the scope was being entered.</summary>
    public CancellationToken Fired => Known is { SecondFired: true } known ? known.SecondToken : _firstToken;

    /// <summary>What a cancelled or closed enter throws, made once.</summary>
    public Exception? EnterFailure
    {
        get => Known?.EnterFailure;
        set => Details.EnterFailure = value;
    }

    private ScopeDetails? Known => Volatile.Read(ref _details);

    private ScopeDetails Details
    {
        get
        {
            if (Known is { } known)
                return known;
            var made = new ScopeDetails();
            return Interlocked.CompareExchange(ref _details, made, null) ?? made;
        }
    }

    public void LimitRelease(TimeSpan timeout, TimeProvider? timeProvider)
    {
        Details.ReleaseTimeout = timeout;
        Details.TimeProvider = timeProvider;
    }

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
        if (!first.CanBeCanceled)
            (first, second) = (second, default);
        _shield = new CancellationTokenSource();
        CancellationToken token = _shield.Token;
        _firstToken = first;
        _first = Register(first, static state => ((ScopeRecord)state!).OnFired(isSecond: false));
        if (second.CanBeCanceled && second != first)
        {
            Details.SecondToken = second;
            Details.Second = Register(second, static state => ((ScopeRecord)state!).OnFired(isSecond: true));
        }

        return token;
    }

    /// <summary>The enter is over, however it ended.</summary>
    public void LowerShield()
    {
        if (_shield is null)
            return;
        Unregister(_first);
        if (Known is { } known)
            Unregister(known.Second);
    }

    /// <summary>Disposed while it enters (rule R5): cancels the enter if it can be cancelled.</summary>
    public void CancelEnter() => _shield?.Cancel();

    /// <summary>The exit that is running, for those who ask again (rule R4).</summary>
    public Task<bool> WaitAsync()
    {
        TaskCompletionSource<bool> waiters = Details.Waiters;
        if (Value == ScopePhase.Exited)
            Details.CompleteWaiters();
        return waiters.Task;
    }

    public void Finish(bool suppressed, Exception? failure)
    {
        Watch?.Ended(suppressed, failure);
        if (suppressed || failure is not null)
            Details.Ended(suppressed, failure);
        ThreadId = 0;
        Interlocked.Exchange(ref _value, (int)ScopePhase.Exited);
        Known?.CompleteWaiters();
    }

    private void OnFired(bool isSecond)
    {
        if (!TryCancel())
            return;
        if (isSecond)
            Details.SecondFired = true;
        _shield!.Cancel();
    }

    private bool TryCancel() => Interlocked.CompareExchange(ref _value, (int)ScopePhase.Cancelling, (int)ScopePhase.Entering) == (int)ScopePhase.Entering;

    private CancellationTokenRegistration Register(CancellationToken token, Action<object?> onFired)
#if NET
        => token.UnsafeRegister(onFired, this);
#else
        => token.Register(onFired, this);
#endif

    private static void Unregister(CancellationTokenRegistration registration)
    {
#if NET
        registration.Unregister();
#else
        registration.Dispose();
#endif
    }
}
