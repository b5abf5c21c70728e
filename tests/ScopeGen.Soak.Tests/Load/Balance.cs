namespace ScopeGen.Soak.Tests.Load;

/// <summary>What was acquired and released by all the load.</summary>
internal sealed class Balance
{
    private long _acquired;
    private long _released;

    public long Acquired => Volatile.Read(ref _acquired);

    public long Released => Volatile.Read(ref _released);

    public Held Acquire()
    {
        Interlocked.Increment(ref _acquired);
        return new(this);
    }

    /// <summary>One resource. A second release is counted, too, and so is found.</summary>
    internal sealed class Held(Balance balance) : IAsyncDisposable, IDisposable
    {
        public void Dispose() => Interlocked.Increment(ref balance._released);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
