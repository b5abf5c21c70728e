namespace ScopeGen.Internals;

/// <summary>A place of a semaphore made elsewhere: its handle is disposed once.</summary>
internal sealed class HandlePermit(IAsyncDisposable handle, CancellationToken lostToken) : PermitSource
{
    private IAsyncDisposable? _handle = handle;

    public override CancellationToken LostToken => lostToken;

    public override void Release(long version)
    {
        switch (Interlocked.Exchange(ref _handle, null))
        {
            case IDisposable held:
                held.Dispose();
                break;
            case { } held:
                held.DisposeAsync().AsTask().GetAwaiter().GetResult();
                break;
        }
    }

    public override ValueTask ReleaseAsync(long version) => Interlocked.Exchange(ref _handle, null)?.DisposeAsync() ?? default;
}
