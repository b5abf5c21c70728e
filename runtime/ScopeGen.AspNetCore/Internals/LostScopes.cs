namespace ScopeGen.AspNetCore.Internals;

/// <summary>The ledger reports what was lost once; this remembers the latest of them, for the whole process as the ledger is.</summary>
internal sealed class LostScopes
{
    private const int Kept = 100;

    private readonly Queue<LostScope> _latest = new(Kept);
    private long _count;

    private LostScopes() => ScopeLedger.Leaked += Add;

    /// <summary>Listens from its first use on.</summary>
    public static LostScopes Shared { get; } = new();

    /// <summary>How many there were, and the latest of them, newest first.</summary>
    public (long Count, LostScope[] Latest) Read()
    {
        lock (_latest)
            return (_count, [.. _latest.Reverse()]);
    }

    private void Add(OpenScope scope)
    {
        lock (_latest)
        {
            _count++;
            if (_latest.Count == Kept)
                _latest.Dequeue();
            _latest.Enqueue(new(scope, DateTimeOffset.UtcNow));
        }
    }
}
