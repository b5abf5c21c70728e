using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE101;

/// <summary>Enters that are awaited, now or later, or by the caller.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await using var api = new Api(\"a\"); await api.EnterAsync(ct).ConfigureAwait(false); api.Ping();",
        "await using var stack = new ScopeStack(); await stack.EnterAsync(Dbs.OpenScope(\"a\")); _ = await stack.EnterAsync(new Api(\"b\"));",
        "await using var a = new Api(\"a\"); await using var b = new Api(\"b\"); await Task.WhenAll(a.EnterAsync().AsTask(), b.EnterAsync().AsTask()); a.Ping();",
        "await using var a = new Api(\"a\"); Task<Api> entering = a.EnterAsync().AsTask(); await Task.Yield(); await entering; a.Ping();",
        "await using var stack = new ScopeStack(); var tasks = new List<Task>(); foreach (int id in ids) tasks.Add(stack.EnterAsync(Dbs.OpenScope($\"{id}\")).AsTask()); await Task.WhenAll(tasks);",
        "var semaphore = new SemaphoreScope(1); await using var permit = await semaphore.EnterAsync(ct); if (await semaphore.TryEnterAsync(TimeSpan.Zero) is { } other) await other.DisposeAsync();",
        "Task background = Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync()).AsTask(); await background;",
        "_ = Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync());",
        "Func<ValueTask<Api>> enter = () => new Api(\"a\").EnterAsync(); await using var api = await enter(); api.Ping();");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "public ValueTask<Api> EnterAsync(Api api) => api.EnterAsync();",
        "public ValueTask<Db> EnterAsync(ScopeStack stack) { return stack.EnterAsync(Dbs.OpenScope(\"a\")); }",
        "public sealed class Lobby { public Task EnterAsync() => Task.CompletedTask; public Task UseAsync(Func<int, Task> body) => body(1); } public void Run(Lobby lobby) { lobby.EnterAsync(); _ = lobby.UseAsync(_ => Task.CompletedTask); }",
        "private ValueTask<Api> _entering; public void Begin() => _entering = new Api(\"a\").EnterAsync(); public ValueTask<Api> End() => _entering;");
}
