using System.Runtime.ExceptionServices;
using ScopeGen.CompilerServices;
using ScopeGen.Http.Internals;

namespace ScopeGen.Http;

/// <content>
/// From the request to the headers. <see cref="_phase"/> says who ended it; <see cref="_abort"/> ends what is under way, and
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

    private ResponsePhase Phase => (ResponsePhase)Volatile.Read(ref _phase);

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
