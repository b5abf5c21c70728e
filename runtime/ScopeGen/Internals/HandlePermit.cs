namespace ScopeGen.Internals;

/// <summary>A place of a semaphore made elsewhere: its handle is disposed once.</summary>
internal sealed class HandlePermit : PermitSource
{
    private readonly CancellationToken _lostToken;
    private IAsyncDisposable? _handle;

    public HandlePermit(IAsyncDisposable handle, CancellationToken lostToken)
    {
        _handle = handle;
        _lostToken = lostToken;
        if (ScopeWatch.IsOn)
            Watch = ScopeWatch.Opened(nameof(SemaphorePermit));
    }

    public override CancellationToken LostToken => _lostToken;

    public override void Release(long version, ScopeExit exit)
    {
        switch (Leave(exit))
        {
            case IDisposable held:
                held.Dispose();
                break;
            case { } held:
                held.DisposeAsync().AsTask().GetAwaiter().GetResult();
                break;
        }
    }

    public override ValueTask ReleaseAsync(long version) => Leave(ScopeExit.Unobserved)?.DisposeAsync() ?? default;

    private IAsyncDisposable? Leave(ScopeExit exit)
    {
        IAsyncDisposable? handle = Interlocked.Exchange(ref _handle, null);
        if (handle is not null)
            EndWatch(exit);
        return handle;
    }
}
