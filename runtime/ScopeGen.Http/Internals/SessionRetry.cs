using System.Net;
using System.Net.Sockets;
using ScopeGen.CompilerServices;
using ScopeGen.Resilience;

namespace ScopeGen.Http.Internals;

/// <summary>How a session retries (rule H1): what may pass, with the wait that the server asks for.</summary>
internal sealed class SessionRetry
{
    private readonly RetryScope _attempts;
    private readonly Func<Exception, bool> _shouldHandle;
    private readonly Func<Exception, TimeSpan?>? _delay;
    private readonly TimeProvider _time;
    private readonly bool _unsafeMethods;

    public SessionRetry(RetryScopeOptions options, SessionScopeOptions session)
    {
        _shouldHandle = options.ShouldHandle ?? MayPass;
        _delay = options.DelayGenerator;
        _time = options.TimeProvider ?? session.TimeProvider ?? TimeProvider.System;
        _unsafeMethods = session.RetryUnsafeMethods;
        MaxAttempts = options.MaxAttempts;
        _attempts = new(new RetryScopeOptions
        {
            MaxAttempts = options.MaxAttempts,
            Delay = options.Delay,
            MaxDelay = options.MaxDelay,
            UseJitter = options.UseJitter,
            OnRetry = options.OnRetry,
            TimeProvider = _time,
            ShouldHandle = e => FailedStatus.Of(e) is { } status ? status.IsRetried : _shouldHandle(e),
            DelayGenerator = e => _delay?.Invoke(e) ?? RetryAfter(e),
        });
    }

    public int MaxAttempts { get; }

    public bool Covers(HttpRequestMessage request)
        => MaxAttempts > 1 && (_unsafeMethods || Repeatable.IsIdempotent(request.Method)) && Repeatable.IsContent(request.Content);

    /// <summary>Whether this answer is to be followed by another attempt; asked once for each.</summary>
    public bool Retries(HttpRequestException failure) => FailedStatus.Of(failure)!.IsRetried = _shouldHandle(failure);

    /// <param name="attempt">Takes the caller's token by itself; the one that it gets ends the waits between attempts.</param>
    /// <param name="request">For messages.</param>
    /// <param name="closing">Of the session, which ends the waits as well (rule H6).</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<ResponseScope> RunAsync(
        Func<CancellationToken, ValueTask<ResponseScope>> attempt, HttpRequestMessage request, CancellationToken closing, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
        try
        {
            return await _attempts.UseAsync(attempt, waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == waiting.Token)
        {
            string name = ResponseScope.NameOf(request);
            Exception ended = cancellationToken.IsCancellationRequested ? HttpErrors.Cancelled(name, e, cancellationToken) : HttpErrors.SessionClosed(name);
            foreach (Exception earlier in e.GetSuppressed())
                SuppressedExceptions.Add(ended, earlier);
            throw ended;
        }
    }

    private static bool MayPass(Exception failure) => failure switch
    {
        TimeoutException or IOException or SocketException => true,
        HttpRequestException when FailedStatus.Of(failure) is { } status => MayPass(status.StatusCode),
        HttpRequestException request => IsOfConnection(request),
        _ => false,
    };

    private static bool MayPass(HttpStatusCode status) => status == HttpStatusCode.RequestTimeout || (int)status is 429 or >= 500;

    private static bool IsOfConnection(HttpRequestException failure)
#if NET
        => failure.HttpRequestError is not (HttpRequestError.UserAuthenticationError or HttpRequestError.VersionNegotiationError
            or HttpRequestError.ExtendedConnectNotSupported or HttpRequestError.ConfigurationLimitExceeded)
            && (failure.StatusCode is not { } status || MayPass(status));
#else
        => true;
#endif

    private TimeSpan? RetryAfter(Exception failure)
    {
        if (FailedStatus.Of(failure)?.RetryAfter is not { } header)
            return null;
        return header.Delta ?? (header.Date is { } date ? date - _time.GetUtcNow() : null);
    }
}
