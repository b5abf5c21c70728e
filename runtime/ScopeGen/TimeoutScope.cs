using System.Globalization;
using ScopeGen.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>
/// asyncio.timeout: a deadline for its body. When it passes, <see cref="Token"/> fires; a body that ends by that
/// cancellation ends in <see cref="TimeoutException"/>. Use it with UseAsync: under <c>await using</c> it can only fire the
/// token, since C# tells no exit how its body ended.
/// </summary>
public sealed class TimeoutScope : IAsyncScope<TimeoutScope>, IClassScope
{
    private readonly object _gate = new();
    private readonly TimeProvider _timeProvider;
    private readonly TimeoutSource _source = new();
    private TimeSpan? _limit;
    private ScopeState _state;
    private ITimer? _timer;
    private CancellationToken _entering;
    private CancellationTokenRegistration _registration;
    private long _enteredAt;

    /// <param name="timeout">From enter. Zero or less is legal and already due.</param>
    /// <param name="timeProvider">Measures it; by default the system's clock.</param>
    /// <param name="name">What the scope is called in the exception.</param>
    public TimeoutScope(TimeSpan timeout, TimeProvider? timeProvider = null, string? name = null)
    {
        _limit = timeout;
        _timeProvider = timeProvider ?? TimeProvider.System;
        Name = string.IsNullOrEmpty(name) ? nameof(TimeoutScope) : name!;
    }

    /// <summary>What the scope is called in messages.</summary>
    public string Name { get; }

    /// <summary>Pass this to whatever runs inside. Fires at the deadline, or when the token for entering fires, until exit.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the deadline has passed while the scope was entered.</summary>
    public bool IsExpired => _source.IsExpired;

    /// <summary>When the token fires; null before enter, and when disarmed.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    ref ScopeState IClassScope.State => ref _state;

    string IClassScope.Name => Name;

    int IClassScope.PartCount => 1;

    /// <summary>Moves the deadline, counted from now; null disarms, and a past time fires at once.</summary>
    /// <exception cref="InvalidOperationException">The scope is not entered.</exception>
    public void Reschedule(TimeSpan? timeout)
    {
        if (!ClassScope.IsEntered(this))
            throw new InvalidOperationException($"The timeout '{Name}' can be rescheduled only while it is entered.");
        Arm(timeout);
    }

    /// <inheritdoc/>
    public ValueTask<TimeoutScope> EnterAsync(CancellationToken cancellationToken = default)
    {
        if (_state.Read() == ScopePhase.New)
            _entering = cancellationToken;
        return ClassScope.EnterAsync(this, ref _state, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExitAsync(ScopeExit exit) => ClassScope.ExitAsync(this, ref _state, exit);

    /// <summary>Exits; the token fires no more.</summary>
    public ValueTask DisposeAsync() => ClassScope.DisposeAsync(ExitAsync(ScopeExit.Unobserved));

    /// <summary>Runs the body with <see cref="Token"/>; ends in <see cref="TimeoutException"/> if this timeout fired.</summary>
    public ValueTask UseAsync(Func<TimeoutScope, CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => AsyncScopeExtensions.UseAsync(this, body, cancellationToken);

    /// <inheritdoc cref="UseAsync(Func{TimeoutScope, CancellationToken, ValueTask}, CancellationToken)"/>
    public ValueTask<TResult> UseAsync<TResult>(Func<TimeoutScope, CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => AsyncScopeExtensions.UseAsync(this, body, cancellationToken);

    /// <inheritdoc cref="UseAsync(Func{TimeoutScope, CancellationToken, ValueTask}, CancellationToken)"/>
    public ValueTask UseAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => Use.WithoutResult(Use.RunAsync<TimeoutScope, ScopeUnit, ScopeUse<TimeoutScope>, Bodies.Token<TimeoutScope>>(
            new(this), new(body ?? throw new ArgumentNullException(nameof(body))), cancellationToken, WhenSuppressed.Default));

    /// <inheritdoc cref="UseAsync(Func{TimeoutScope, CancellationToken, ValueTask}, CancellationToken)"/>
    public ValueTask<TResult> UseAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => Use.RunAsync<TimeoutScope, TResult, ScopeUse<TimeoutScope>, Bodies.TokenResult<TimeoutScope, TResult>>(
            new(this), new(body ?? throw new ArgumentNullException(nameof(body))), cancellationToken, WhenSuppressed.Throw);

    ValueTask IClassScope.EnterPartAsync(int part, CancellationToken cancellationToken)
    {
        try
        {
            _enteredAt = _timeProvider.GetTimestamp();
            Arm(_limit);
            _registration = _source.Link(_entering);
            return default;
        }
        catch (Exception e)
        {
            return Faulted.Task(e); // of a clock that is not the system's
        }
    }

    ValueTask<bool> IClassScope.ExitPartAsync(int part, bool entered, ScopeExit exit)
    {
        try
        {
            if (entered)
                Disarm(exit);
            return default;
        }
        catch (Exception e)
        {
            return Faulted.Task<bool>(e);
        }
    }

    private void Disarm(ScopeExit exit)
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }

        _registration.Dispose();
        if (!IsExpired || exit.Exception is not OperationCanceledException cancelled || (_entering.CanBeCanceled && cancelled.CancellationToken == _entering))
            return;
        TimeSpan took = _timeProvider.GetElapsedTime(_enteredAt);
        throw new TimeoutException(string.Format(CultureInfo.InvariantCulture, "The timeout '{0}' of {1} has expired; its body ended after {2}.", Name, _limit, took), cancelled);
    }

    private void Arm(TimeSpan? limit)
    {
        bool due;
        lock (_gate)
        {
            _limit = limit ?? _limit;
            Deadline = limit is { } after ? _timeProvider.GetUtcNow() + after : null;
            due = limit <= TimeSpan.Zero;
            TimeSpan dueTime = limit is { } later && !due ? later : Timeout.InfiniteTimeSpan;
            if (_timer is null)
                _timer = _source.CreateTimer(_timeProvider, dueTime);
            else
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        if (due)
            _source.Expire();
    }
}
