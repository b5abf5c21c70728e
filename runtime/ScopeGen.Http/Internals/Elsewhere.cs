namespace ScopeGen.Http.Internals;

/// <summary>Cancels on another thread: what waits for a token may go on inside Cancel, and must not run inside an exit, which it may ask for itself.</summary>
internal static class Elsewhere
{
    public static void Cancel(CancellationTokenSource source) => ThreadPool.UnsafeQueueUserWorkItem(
        static state =>
        {
            try
            {
                ((CancellationTokenSource)state!).Cancel();
            }
            catch (AggregateException)
            {
                // A callback of a borrowed handler has thrown. The others have run, and on this thread it would end the process.
            }
        },
        source);
}
