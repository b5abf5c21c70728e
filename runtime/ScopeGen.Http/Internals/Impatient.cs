namespace ScopeGen.Http.Internals;

/// <summary>Waits for what a borrowed handler does, but not after the session has closed, even if the handler takes no notice of tokens (rule H6).</summary>
internal static class Impatient
{
    public static async Task<T> WaitAsync<T>(Task<T> task, CancellationToken closing)
    {
        if (task.IsCompleted)
            return await task.ConfigureAwait(false);
        var closed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = closing.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), closed);
        if (await Task.WhenAny(task, closed.Task).ConfigureAwait(false) == task)
            return await task.ConfigureAwait(false);
        _ = task.ContinueWith(static late => Release(late), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        throw new OperationCanceledException(closing);
    }

    /// <summary>Nobody waits for it any more: a response that comes too late is disposed, a failure is observed.</summary>
    private static void Release<T>(Task<T> late)
    {
        if (late.Status == TaskStatus.RanToCompletion)
            (late.Result as IDisposable)?.Dispose();
        else
            _ = late.Exception;
    }
}
