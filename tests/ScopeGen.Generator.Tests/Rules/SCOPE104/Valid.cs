using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE104;

/// <summary>Scopes that are exited, or given away.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "var scope = await Dbs.OpenScope(\"a\"); await using (scope) scope.Value.Ping();",
        "var scope = await Dbs.OpenScope(\"a\"); await using var _ = scope.ConfigureAwait(false); scope.Value.Ping();",
        "var api = await new Api(\"a\").EnterAsync(); try { api.Ping(); } finally { await api.DisposeAsync(); }",
        "var api = await new Api(\"a\").EnterAsync(); try { if (flag) return; api.Ping(); } finally { await api.DisposeAsync().ConfigureAwait(false); }",
        "var api = new Api(\"a\"); await api.EnterAsync(); try { api.Ping(); } finally { await api.ExitAsync(ScopeExit.Unobserved); }",
        "Api? api = null; try { api = await new Api(\"a\").EnterAsync(); api.Ping(); } finally { if (api is not null) await api.DisposeAsync(); }",
        "Api? api = null; try { api = await new Api(\"a\").EnterAsync(); } finally { await (api?.DisposeAsync() ?? default); }",
        "IAsyncScope<Db> scope = Dbs.WorkScope(); Db db = await scope.EnterAsync(); try { db.Ping(); } catch (Exception e) { if (!await scope.ExitAsync(ScopeExit.From(e))) throw; return; } await scope.ExitAsync(ScopeExit.Succeeded);",
        "var scope = await Dbs.OpenScope(\"a\"); if (flag) { await scope.DisposeAsync(); return; } await using (scope) scope.Value.Ping();",
        "var scope = await Dbs.OpenScope(\"a\"); Keep(scope); static void Keep(IAsyncDisposable kept) { }",
        "var scope = await Dbs.OpenScope(\"a\"); var kept = new List<IAsyncDisposable> { scope }; foreach (IAsyncDisposable one in kept) await one.DisposeAsync();",
        "await using var stack = new ScopeStack(); var scope = stack.Use(await Dbs.OpenScope(\"a\")); stack.Use(await new Api(\"b\").EnterAsync());",
        "await using var stack = new ScopeStack(); var scope = await Dbs.OpenScope(\"a\"); stack.Adopt(scope, static s => s.DisposeAsync()); stack.Defer(scope.DisposeAsync);",
        "var stack = new ScopeStack(); await using (stack) { } var moved = new ScopeStack(); await using var after = moved.Move();",
        "var semaphore = new SemaphoreScope(1); using (await semaphore.EnterAsync(ct)) { } await using (await semaphore.EnterAsync(ct)) { } var permit = await semaphore.EnterAsync(); try { } finally { permit.Dispose(); }",
        "var semaphore = new SemaphoreScope(1); var permit = await semaphore.TryEnterAsync(TimeSpan.Zero); if (permit is null) return; await using (permit.Value) { }",
        "var semaphore = new SemaphoreScope(1); if (await semaphore.TryEnterAsync(TimeSpan.Zero) is { } permit) await using (permit) { }",
        "var semaphore = new SemaphoreScope(1); await using var permit = await semaphore.TryEnterAsync(TimeSpan.Zero);",
        "var scopes = new List<AsyncScope<Db>>(); foreach (int id in ids) scopes.Add(await Dbs.OpenScope($\"{id}\")); foreach (var scope in scopes) await scope.DisposeAsync();",
        "await using AsyncScope<Db> a = await Dbs.OpenScope(\"a\"), b = await Dbs.OpenScope(\"b\"); a.Value.Ping(); b.Value.Ping();",
        "Func<Task> close; { var scope = await Dbs.OpenScope(\"a\"); close = async () => await scope.DisposeAsync(); } await close();",
        "var scope = await Dbs.OpenScope(\"a\"); ct.Register(() => _ = scope.DisposeAsync().AsTask());",
        "await using (AsyncScope<Db>? scope = flag ? await Dbs.OpenScope(\"a\") : null) scope?.Value.Ping();");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "private AsyncScope<Db>? _scope; public async Task OpenAsync() => _scope = await Dbs.OpenScope(\"a\"); public async Task CloseAsync() { if (_scope is { } scope) await scope.DisposeAsync(); }",
        "public static async Task<Api> OpenAsync() { var api = await new Api(\"a\").EnterAsync(); try { api.Ping(); return api; } catch { await api.DisposeAsync(); throw; } }",
        "public static async Task<(Api, int)> PairAsync() { var api = await new Api(\"a\").EnterAsync(); return (api, 1); }",
        "public static async Task<ScopeStack> StackAsync() { await using var stack = new ScopeStack(); await stack.EnterAsync(Dbs.OpenScope(\"a\")); return stack.Move(); }",
        "public static async IAsyncEnumerable<AsyncScope<Db>> Many() { yield return await Dbs.OpenScope(\"a\"); }",
        "public static async Task FillAsync(AsyncScope<Db>[] into) { into[0] = await Dbs.OpenScope(\"a\"); }",
        "public sealed class Owner { private Api? _api; private async ValueTask OnEnterAsync() => _api = await new Api(\"a\").EnterAsync(); private ValueTask OnExitAsync() => _api!.DisposeAsync(); }");
}
