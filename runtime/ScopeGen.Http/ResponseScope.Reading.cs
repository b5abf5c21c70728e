using System.Runtime.CompilerServices;
using ScopeGen.Http.Internals;

namespace ScopeGen.Http;

/// <content>From the headers to the end of the body.</content>
public sealed partial class ResponseScope
{
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
}
