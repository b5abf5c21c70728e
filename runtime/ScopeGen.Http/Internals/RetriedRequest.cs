namespace ScopeGen.Http.Internals;

/// <summary>One request that may be sent several times: each attempt holds a place of its own, and gives it back before the wait.</summary>
internal sealed class RetriedRequest(SessionScope session, SessionRetry retry, HttpRequestMessage request, CancellationToken cancellationToken)
{
    private readonly RequestTarget _target = new(request);
    private int _attempts;

    public ValueTask<ResponseScope> RunAsync() => retry.RunAsync(OnceAsync, request, session.Closing, cancellationToken);

    private async ValueTask<ResponseScope> OnceAsync(CancellationToken waiting)
    {
        bool isLast = ++_attempts == retry.MaxAttempts;
        _target.Restore(request);
        ResponseScope response = await session.SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        if (!FailedStatus.Is(response.StatusCode))
            return response;
        HttpRequestException status = response.Failure();
        Exception failure = status;
        try
        {
            bool isRetried = !isLast && retry.Retries(status);
            if (!isRetried && !session.FailsOnStatus)
                return response;
        }
        catch (Exception e)
        {
            failure = e; // of the user's predicate
        }

        return await response.FailAsync(failure).ConfigureAwait(false);
    }
}
