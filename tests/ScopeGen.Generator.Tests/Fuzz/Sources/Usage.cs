public sealed class Consumer : IAsyncDisposable
{
    private Stream? _kept;
    private readonly SemaphoreSlim _gate = new(1);

    public async Task<int> RunAsync(string name, CancellationToken ct)
    {
        await using var a = await Dbs.OpenScope(name).EnterAsync(ct);
        await using (var b = await Dbs.WorkScope(name, ct)) { await b.Value.SaveAsync(ct); b.Complete(); }
        _kept = a.Value.Body;
        var forgotten = Dbs.LeaseScope();
        var task = a.Value.CountAsync(1, ct);
        await Dbs.AsScope("u").UseAsync(async (user, token) => { await Task.Delay(user.Length, token); });
        await _gate.WaitAsync(ct);
        try { await Task.Yield(); } finally { _gate.Release(); }
        await foreach (Db db in Raw()) { db.Ping(); }
        await using ScopeStack stack = new();
        stack.Use(Dbs.OpenScope("x"));
        int n = await Dbs.GuardScope().UseAsync((x, _) => new ValueTask<int>(x));
        Dbs.OpenScope("y").EnterAsync().AsTask().Wait();
        return n + await Dbs.NumberScope().UseAsync(static async (x, _) => x);
    }

    private static async IAsyncEnumerable<Db> Raw() { await Task.Yield(); yield return new Db(); }

    public ValueTask DisposeAsync() => default;
}
