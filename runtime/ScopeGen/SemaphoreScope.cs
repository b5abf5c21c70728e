using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>asyncio.Semaphore as a scope: no more than so many at once, first come, first served.</summary>
/// <remarks>
/// Reusable, and safe to call from any thread. A newcomer never overtakes a waiter. A place that is given back goes to who
/// has waited longest, whose code then goes on elsewhere, not inside the call that gave it back. Nothing is allocated while
/// places are free.
/// <code>
/// await using var permit = await semaphore.EnterAsync(ct);
/// </code>
/// </remarks>
public sealed class SemaphoreScope : ISemaphoreScope
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1); // of a timer

#if NET9_0_OR_GREATER
    private readonly Lock _gate = new();
#else
    private readonly object _gate = new();
#endif

    // Under the lock: whoever waits, and the free places. Nobody waits while a place is free.
    private SemaphoreQueue _queue;
    private SemaphorePlace? _idle; // places that were held once; others are made when they are needed
    private int _free;             // how many are free, made or not, without the one at hand

    // Without the lock: one free place at hand, so that an enter and its exit need no lock where nobody waits. Whoever
    // queues first says so and then looks for it; whoever puts it there first does so and then looks for a queue.
    private SemaphorePlace? _atHand;
    private volatile bool _isQueued;
    private SemaphoreWaiter? _spare; // for the next who waits with neither token nor time

    /// <param name="limit">How many may hold a place at the same time.</param>
    /// <param name="name">What the semaphore is called in messages and in the ledger.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    public SemaphoreScope(int limit, string? name = null)
    {
        Name = string.IsNullOrEmpty(name) ? nameof(SemaphoreScope) : name!;
        if (limit < 1)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, $"The semaphore '{Name}' needs a limit of at least 1, or nobody could ever enter.");
        Limit = limit;
        _free = limit;
    }

    /// <summary>What the semaphore is called.</summary>
    public string Name { get; }

    /// <summary>How many may hold a place at the same time.</summary>
    public int Limit { get; }

    /// <summary>Free places, as SemaphoreSlim calls it.</summary>
    public int CurrentCount
    {
        get
        {
            lock (_gate)
                return Volatile.Read(ref _atHand) is null ? _free : _free + 1;
        }
    }

    /// <summary>Who holds places, and since when, longest first: of those who entered while the <see cref="ScopeLedger"/> was on, else empty.</summary>
    public IReadOnlyList<OpenScope> Holders => OpenScopes.List(owner: this);

    /// <inheritdoc/>
    public ValueTask<SemaphorePermit> EnterAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return new(Task.FromCanceled<SemaphorePermit>(cancellationToken));
        ScopeWatch? watch = Watch();
        return watch?.Faults is { } faults ? FaultyPlace.EnterAsync(this, watch, faults, cancellationToken) : EnterAsync(watch, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>A time of more than 49 days is taken for infinite.</remarks>
    public ValueTask<SemaphorePermit?> TryEnterAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"The time to wait for the semaphore '{Name}' must not be negative; use Timeout.InfiniteTimeSpan for no limit.");
        if (cancellationToken.IsCancellationRequested)
            return new(Task.FromCanceled<SemaphorePermit?>(cancellationToken));
        ScopeWatch? watch = Watch();
        if (timeout > s_longest)
            timeout = Timeout.InfiniteTimeSpan;
        return watch?.Faults is { } faults ? FaultyPlace.TryEnterAsync(this, watch, faults, timeout, cancellationToken) : TryEnterAsync(watch, timeout, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask UseAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => Use.WithoutResult(Use.RunAsync<SemaphorePermit, ScopeUnit, PermitUse, Bodies.Token<SemaphorePermit>>(
            new(this), new(body ?? throw new ArgumentNullException(nameof(body))), cancellationToken, WhenSuppressed.Default));

    /// <inheritdoc/>
    public ValueTask<TResult> UseAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => Use.RunAsync<SemaphorePermit, TResult, PermitUse, Bodies.TokenResult<SemaphorePermit, TResult>>(
            new(this), new(body ?? throw new ArgumentNullException(nameof(body))), cancellationToken, WhenSuppressed.Throw);

    /// <summary>Name and free places, for a debugger or a log.</summary>
    public override string ToString() => $"{Name} ({CurrentCount} of {Limit} free)";

    internal ValueTask<SemaphorePermit> EnterAsync(ScopeWatch? watch, CancellationToken cancellationToken)
    {
        SemaphoreWaiter? waiter = null;
        SemaphorePlace? place = TryTakeAtHand() ?? Enter(watch, Timeout.InfiniteTimeSpan, cancellationToken, out waiter);
        return place is null ? new(waiter!, waiter!.Version) : new(place.Hold(watch));
    }

    internal ValueTask<SemaphorePermit?> TryEnterAsync(ScopeWatch? watch, TimeSpan timeout, CancellationToken cancellationToken)
    {
        SemaphoreWaiter? waiter = null;
        SemaphorePlace? place = TryTakeAtHand() ?? Enter(watch, timeout, cancellationToken, out waiter);
        if (place is not null)
            return new(place.Hold(watch));
        if (waiter is not null)
            return new(waiter, waiter.Version);
        watch?.Ended(suppressed: false, failure: null);
        return default;
    }

    /// <summary>Takes back a place that its holder has left.</summary>
    internal void Return(SemaphorePlace place)
    {
        if (!_isQueued && _atHand is null && Interlocked.CompareExchange(ref _atHand, place, null) is null)
        {
            if (_isQueued)
                HandOver(null);
            return;
        }

        HandOver(place);
    }

    /// <summary>Takes back a waiter that nobody knows of any more.</summary>
    internal void Recycle(SemaphoreWaiter waiter) => Volatile.Write(ref _spare, waiter);

    /// <summary>false: the waiter has been handed a place already, or has given up.</summary>
    internal bool TryGiveUp(SemaphoreWaiter waiter)
    {
        lock (_gate)
        {
            bool waited = _queue.TryRemove(waiter);
            _isQueued = !_queue.IsEmpty;
            return waited;
        }
    }

    private SemaphorePlace? TryTakeAtHand() => _isQueued || _atHand is null ? null : Interlocked.Exchange(ref _atHand, null);

    /// <summary>A place, or somebody who waits for one; neither if there is no time to wait.</summary>
    private SemaphorePlace? Enter(ScopeWatch? watch, TimeSpan timeout, CancellationToken cancellationToken, out SemaphoreWaiter? waiter)
    {
        waiter = null;
        lock (_gate)
        {
            if (_free > 0)
                return TakeIdle();
            if (timeout == TimeSpan.Zero)
                return TryTakeAtHand();
            waiter = cancellationToken.CanBeCanceled || timeout != Timeout.InfiniteTimeSpan
                ? new ImpatientWaiter(this, timeout, cancellationToken)
                : TakeSpare() ?? new SemaphoreWaiter(this);
            waiter.Watch = watch;
            _queue.Add(waiter);
            _isQueued = true;
        }

        if (Volatile.Read(ref _atHand) is not null)
            HandOver(null);
        (waiter as ImpatientWaiter)?.Observe();
        return null;
    }

    /// <summary>Under the lock, but beside <see cref="Recycle"/>: what that puts there meanwhile is lost, which does no harm.</summary>
    private SemaphoreWaiter? TakeSpare()
    {
        SemaphoreWaiter? spare = Volatile.Read(ref _spare);
        if (spare is not null)
            _spare = null;
        return spare;
    }

    private SemaphorePlace TakeIdle()
    {
        _free--;
        if (_idle is not { } place)
            return new(this);
        _idle = place.Next;
        place.Next = null;
        return place;
    }

    /// <summary>Gives a place, or the one at hand, to who has waited longest (rule M1); keeps it if nobody waits.</summary>
    private void HandOver(SemaphorePlace? place)
    {
        SemaphoreWaiter? next = null;
        lock (_gate)
        {
            if (_queue.IsEmpty)
            {
                if (place is null)
                    return;
                place.Next = _idle;
                _idle = place;
                _free++;
                return;
            }

            place ??= Interlocked.Exchange(ref _atHand, null);
            if (place is null)
                return;
            next = _queue.Take();
            _isQueued = !_queue.IsEmpty;
        }

        next!.End(place.Hold(next.Watch));
    }

    /// <summary>What is to be known of the place that is asked for now; null if nobody looks on.</summary>
    private ScopeWatch? Watch() => ScopeWatch.IsOn ? new(Name, this) : null;
}
