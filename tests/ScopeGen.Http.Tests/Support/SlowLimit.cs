namespace ScopeGen.Http.Tests;

/// <summary>A limit whose places take their time to be given back, as those of another machine do.</summary>
internal sealed class SlowLimit(Task returning) : ISemaphoreScope
{
    public ValueTask<SemaphorePermit> EnterAsync(CancellationToken cancellationToken = default) => new(new SemaphorePermit(new Place(returning)));

    public ValueTask<SemaphorePermit?> TryEnterAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask UseAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<TResult> UseAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private sealed class Place(Task returning) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(returning);
    }
}
