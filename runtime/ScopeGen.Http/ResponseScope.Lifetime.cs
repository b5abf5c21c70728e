using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using ScopeGen.CompilerServices;
using ScopeGen.Http.Internals;

namespace ScopeGen.Http;

/// <content>
/// From the request to the exit. <see cref="_phase"/> says who ended it; <see cref="_abort"/> ends what is under way, and
/// fires by itself only for the timeout. Neither it nor its timer holds the response (rule H4).
/// </content>
public sealed partial class ResponseScope
{
    private readonly SessionScope _session;
    private readonly HttpRequestMessage _request;
    private readonly CancellationTokenSource _abort = new();
    private readonly object? _watch;
    private HttpResponseMessage _message = null!;
    private SemaphorePermit _place;
    private Task? _placeReturned;
    private ITimer? _timer;
    private ExitOnce _exit;
    private int _slot;
    private int _phase;
    private int _readers;
    private int _holdsPlace;

    internal ResponseScope(SessionScope session, HttpRequestMessage request)
    {
        _session = session;
        _request = request;
        _watch = WatchedScope.Begin(nameof(ResponseScope), session);
        _slot = session.Register(this);
    }

    /// <summary>For messages; without the query, which may hold secrets.</summary>
    internal string Name => NameOf(_request);

    internal CancellationToken Token => _abort.Token;

    internal bool IsBorrowed => _session.IsBorrowed;

    internal static string NameOf(HttpRequestMessage request)
        => $"{request.Method} {(request.RequestUri is { IsAbsoluteUri: true } address ? address.GetLeftPart(UriPartial.Path) : request.RequestUri?.OriginalString)}";

    /// <summary>Whether a test injects faults, and <see cref="ReachAsync"/> is to be awaited.</summary>
    internal bool HasFaults => WatchedScope.HasFaults(_watch);

    internal HttpRequestException Failure() => FailedStatus.Exception(_message);

    // ---- sending

    internal void TakePlace(SemaphorePermit place)
    {
        _place = place;
        Volatile.Write(ref _holdsPlace, 1);
    }

    internal void StartTimer(TimeSpan limit, TimeProvider? time)
    {
        if (limit == Timeout.InfiniteTimeSpan)
            return;
        if (time is null)
            _abort.CancelAfter(limit);
        else
            _timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), _abort, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The headers have come: from now on the token for entering ends nothing (rule R8). false: it, or the session's close, was faster.</summary>
    internal bool TryOpen(HttpResponseMessage message)
    {
        _message = message;
        if (!TryMove(ResponsePhase.Sending, ResponsePhase.Open))
            return false;
        WatchedScope.Entered(_watch);
        return true;
    }

    internal void CancelSending()
    {
        if (TryMove(ResponsePhase.Sending, ResponsePhase.Cancelled))
            _abort.Cancel();
    }

    /// <summary>The session exits: ends at once whatever is under way.</summary>
    /// <returns>Whether there is a response to exit; a request that is being sent exits by itself.</returns>
    internal bool Close()
    {
        ResponsePhase before = EndAs(ResponsePhase.Closed);
        if (before is ResponsePhase.Exited or ResponsePhase.Closed or ResponsePhase.Cancelled)
            return false;
        Abort();
        return before != ResponsePhase.Sending;
    }

    /// <summary>Exits a response that nobody has got, and throws.</summary>
    internal async ValueTask<ResponseScope> FailAsync(Exception failure)
    {
        WatchedScope.EnterFailed(_watch, failure);
        try
        {
            await DisposeAsync().ConfigureAwait(false);
            _message?.Dispose(); // where somebody else has disposed this, before what came since
            await ReturnPlaceAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            SuppressedExceptions.Add(failure, e);
        }

        ExceptionDispatchInfo.Capture(failure).Throw();
        return this;
    }

    /// <summary>Where a test that injects faults may strike.</summary>
    internal ValueTask ReachAsync(FaultMoment moment) => WatchedScope.ReachAsync(_watch, moment, this);

    // ---- reading

    /// <summary>A read begins; <see cref="EndRead"/> must follow, unless this throws.</summary>
    internal CancellationTokenRegistration BeginRead(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _readers); // before the look at the phase: either the exit sees this reader, or the reader sees the exit
        if (WhyUnreadable() is { } reason)
        {
            EndRead(default);
            throw reason;
        }

        if (!cancellationToken.CanBeCanceled)
            return default;
#if NET
        return cancellationToken.UnsafeRegister(static state => ((ResponseScope)state!).CancelReading(), this);
#else
        return cancellationToken.Register(static state => ((ResponseScope)state!).CancelReading(), this);
#endif
    }

    internal void EndRead(CancellationTokenRegistration registration)
    {
        registration.Dispose();
        if (Interlocked.Decrement(ref _readers) == 0 && Phase is ResponsePhase.Exited or ResponsePhase.Closed)
            _message.Dispose(); // the exit has left it to the last reader
    }

    internal ValueTask<int> UntilClosed(ValueTask<int> reading) => IsBorrowed ? new(_session.UntilClosed(reading.AsTask())) : reading;

    /// <summary>The body has been read to the end: the connection is back, so the place is, too.</summary>
    internal void Complete()
    {
        if (!TryMove(ResponsePhase.Open, ResponsePhase.Complete))
            return;
        StopTimer();
        ValueTask returning = ReturnPlaceAsync();
        if (!returning.IsCompletedSuccessfully)
            _placeReturned = returning.AsTask(); // the reader need not wait for it; the exit does
    }

    /// <summary>The stream was disposed: as far as the connection goes, that is the end of the body.</summary>
    internal void LeaveBody(Stream body)
    {
        if (Volatile.Read(ref _readers) > 0)
            Abort();
        else
            body.Dispose();
        Complete();
    }

    /// <summary>What a failed read or request means; null: just what it says.</summary>
    internal Exception? Explain(Exception failure, CancellationToken cancellationToken) => Phase switch
    {
        ResponsePhase.Closed => HttpErrors.SessionClosed(Name),
        ResponsePhase.Exited => HttpErrors.ResponseExited(Name),
        ResponsePhase.Cancelled => HttpErrors.Cancelled(Name, failure, cancellationToken),
        ResponsePhase.Broken => cancellationToken.IsCancellationRequested ? HttpErrors.Cancelled(Name, failure, cancellationToken) : HttpErrors.Broken(Name),
        ResponsePhase.Sending or ResponsePhase.Open when _abort.IsCancellationRequested => HttpErrors.TimedOut(Name, _session.Timeout, failure),
        _ => null,
    };

    private ResponsePhase Phase => (ResponsePhase)Volatile.Read(ref _phase);

    private Exception? WhyUnreadable() => Phase switch
    {
        ResponsePhase.Complete => null,
        ResponsePhase.Open when !_abort.IsCancellationRequested => null,
        ResponsePhase.Open => HttpErrors.TimedOut(Name, _session.Timeout, inner: null),
        ResponsePhase.Broken => HttpErrors.Broken(Name),
        ResponsePhase.Closed => HttpErrors.SessionClosed(Name),
        _ => HttpErrors.ResponseExited(Name),
    };

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<TResult> ReadAsync<TState, TResult>(Func<HttpResponseMessage, TState, CancellationToken, Task<TResult>> read, TState state, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = BeginRead(cancellationToken);
        try
        {
            TResult result = await _session.UntilClosed(read(_message, state, Token)).ConfigureAwait(false);
            Complete();
            return result;
        }
        catch (Exception e) when (Explain(e, cancellationToken) is { } known)
        {
            throw known;
        }
        finally
        {
            EndRead(registration);
        }
    }

    private void CancelReading()
    {
        if (TryMove(ResponsePhase.Open, ResponsePhase.Broken))
            _abort.Cancel();
    }

    // ---- exit

    private ValueTask ExitAsync()
    {
        ValueTask releasing = HasFaults ? ReleaseUnderFaultsAsync() : ReleaseAsync();
        if (!releasing.IsCompletedSuccessfully)
            return EndAsync(releasing);
        End(null);
        return default;
    }

    private ValueTask ReleaseAsync()
    {
        _session.Unregister(_slot);
        try
        {
            if (Volatile.Read(ref _readers) > 0)
                Abort(); // they fail, and the last one disposes the message: it must not be drained under a reader
            else
                _message?.Dispose();
            return ReturnPlaceAsync();
        }
        catch (Exception e)
        {
            return new(Task.FromException(e));
        }
    }

    /// <summary>Releases, whatever strikes before and after.</summary>
    private async ValueTask ReleaseUnderFaultsAsync()
    {
        Exception? failure = null;
        foreach (Func<ValueTask> step in new Func<ValueTask>[] { () => ReachAsync(FaultMoment.BeforeExit), ReleaseAsync, () => ReachAsync(FaultMoment.AfterExit) })
        {
            try
            {
                await step().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                if (failure is null)
                    failure = e;
                else
                    SuppressedExceptions.Add(failure, e);
            }
        }

        if (failure is not null)
            ExceptionDispatchInfo.Capture(failure).Throw();
    }

    private async ValueTask EndAsync(ValueTask releasing)
    {
        try
        {
            await releasing.ConfigureAwait(false);
            End(null);
        }
        catch (Exception e)
        {
            End(e);
            throw;
        }
    }

    private void End(Exception? failure)
    {
        WatchedScope.Ended(_watch, ScopeExit.Unobserved);
        _exit.End(failure);
    }

    private ValueTask ReturnPlaceAsync()
    {
        if (Interlocked.Exchange(ref _holdsPlace, 0) == 1)
            return _place.DisposeAsync();
        return _placeReturned is { } returned ? new(returned) : default;
    }

    private void StopTimer()
    {
        if (_timer is { } timer)
            timer.Dispose();
        else if (_session.Timeout != Timeout.InfiniteTimeSpan)
            _abort.CancelAfter(Timeout.Infinite);
    }

    private void Abort() => Elsewhere.Cancel(_abort);

    /// <summary>Moves an exchange that has not ended.</summary>
    /// <returns>Where it stood.</returns>
    private ResponsePhase EndAs(ResponsePhase to)
    {
        while (true)
        {
            ResponsePhase phase = Phase;
            if (phase is ResponsePhase.Exited or ResponsePhase.Closed or ResponsePhase.Cancelled || TryMove(phase, to))
                return phase;
        }
    }

    private bool TryMove(ResponsePhase from, ResponsePhase to) => Interlocked.CompareExchange(ref _phase, (int)to, (int)from) == (int)from;
}
