public static partial class CleanUp
{
    [AsyncScope] static async IAsyncEnumerable<Stream> Open(string path, CancellationToken token)
    {
        var stream = File.OpenRead(path);
        using var other = new MemoryStream();
        try { yield return stream; Console.WriteLine(); }
        finally { await stream.FlushAsync(token); }
        stream.Dispose();
        await other.DisposeAsync();
    }

    [AsyncScope] static async Task Locked(ScopeYield<int> yield, SemaphoreSlim gate, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        switch (gate.CurrentCount)
        {
            case 0: yield.Return(1); break;
            default: { int n = await yield.Return(2) is var u ? 1 : 0; goto case 0; }
        }
        gate.Release();
        lock (gate) { }
        async Task Local(ScopeYield<int> y) { await y.Return(3); }
        await Local(yield);
        Func<Task> f = async () => await yield.Return(4);
    }
}
