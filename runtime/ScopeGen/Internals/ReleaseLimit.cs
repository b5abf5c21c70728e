namespace ScopeGen.Internals;

/// <summary>Rule X6: waits for a release no longer than its timeout; the release itself goes on, observed.</summary>
internal static class ReleaseLimit
{
    public static ValueTask<bool> Apply(ValueTask<bool> releasing, string name, TimeSpan timeout, TimeProvider? timeProvider)
        => timeout < TimeSpan.Zero || releasing.IsCompleted ? releasing : WaitAsync(releasing.AsTask(), name, timeout, timeProvider ?? TimeProvider.System);

    private static async ValueTask<bool> WaitAsync(Task<bool> releasing, string name, TimeSpan timeout, TimeProvider timeProvider)
    {
        using var stop = new CancellationTokenSource();
        Task limit = timeProvider.Delay(timeout, stop.Token);
        if (await Task.WhenAny(releasing, limit).ConfigureAwait(false) == releasing || releasing.IsCompleted)
        {
            stop.Cancel();
            return await releasing.ConfigureAwait(false);
        }

        Observe.Late(releasing, name);
        throw new ReleaseTimeoutException(name, timeout);
    }

#if NET
    private static Task Delay(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, timeProvider, cancellationToken);
#endif
}
