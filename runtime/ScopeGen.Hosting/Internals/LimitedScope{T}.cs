namespace ScopeGen.Hosting.Internals;

/// <summary>A scope whose release is given up when the shutdown's time is (rule X6), so that the older ones get their turn.</summary>
internal sealed class LimitedScope<T>(IAsyncScope<T> scope, ShutdownLimit limit) : IAsyncScope<T>
    where T : class
{
    public ValueTask<T> EnterAsync(CancellationToken cancellationToken = default) => scope.EnterAsync(cancellationToken);

    public ValueTask<bool> ExitAsync(ScopeExit exit)
    {
        ValueTask<bool> exiting = scope.ExitAsync(exit);
        return exiting.IsCompleted || !limit.Token.CanBeCanceled ? exiting : LimitAsync(exiting.AsTask());
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    private async ValueTask<bool> LimitAsync(Task<bool> exiting)
    {
        var timeUp = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (limit.Token.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), timeUp))
        {
            if (await Task.WhenAny(exiting, timeUp.Task).ConfigureAwait(false) == exiting)
                return await exiting.ConfigureAwait(false);
        }

        _ = exiting.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        throw new ReleaseTimeoutException($"{scope.GetType().Name} of the lifespan {typeof(T)}", limit.Elapsed);
    }
}
