using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE100;

/// <summary>Scopes that are entered, or are somebody else's by now.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await using var scope = await Dbs.OpenScope(\"a\"); scope.Value.Ping();",
        "await using var scope = await Dbs.OpenScope(\"a\").EnterAsync(ct); scope.Value.Ping();",
        "await using var api = await new Api(\"a\").EnterAsync(ct).ConfigureAwait(false); api.Ping();",
        "await using var api = await new Api(\"a\").With(1).EnterAsync(); api.Ping();",
        "await using var api = new Api(\"a\"); await api.EnterAsync(ct); api.Ping();",
        "await using var scope = Dbs.OpenScope(\"a\"); await scope; scope.Value.Ping();",
        "var scope = Dbs.OpenScope(\"a\"); await using (await scope) scope.Value.Ping();",
        "var api = new Api(\"a\"); await using (await api.EnterAsync(ct)) api.Ping();",
        "var api = new Api(\"a\"); await using var entered = await api.EnterAsync(ct); entered.Ping();",
        "await using (await AsyncScope.FromValue(1)) { }",
        "await Dbs.OpenScope(\"a\").UseAsync(static (db, ct) => db.FlushAsync(), ct);",
        "await new Api(\"a\").UseAsync(static async (api, ct) => await api.CountAsync(), ct);",
        "await new Leaf().UseAsync(static (leaf, _) => { leaf.Ping(); return default; });",
        "await using var leaf = await new Leaf().EnterAsync(); leaf.Ping();",
        "await AsyncScope.All(Dbs.OpenScope(\"a\"), Dbs.LeaseScope()).UseAsync(static (both, _) => both.Item1.FlushAsync());",
        "await using var both = await AsyncScope.All(Dbs.OpenScope(\"a\"), Dbs.OpenScope(\"b\")); both.Value.Item1.Ping();",
        "await using var size = await (from a in Dbs.OpenScope(\"a\") from b in Dbs.OpenScope(\"b\") select a.Size + b.Size); Console.WriteLine(size.Value);",
        "await using var stack = new ScopeStack(); var db = await stack.EnterAsync(Dbs.OpenScope(\"a\")); var api = await stack.EnterAsync(new Api(\"b\")); db.Ping(); api.Ping();",
        "await using var stack = await new ScopeStack().EnterAsync(); Db[] all = await stack.EnterAllAsync(ids.Select(id => (IAsyncScope<Db>)Dbs.OpenScope($\"{id}\"))); Console.WriteLine(all.Length);",
        "var scopes = new List<AsyncScope<Db>>(); foreach (int id in ids) scopes.Add(Dbs.OpenScope($\"{id}\")); await using var all = await AsyncScope.All(scopes); Console.WriteLine(all.Value.Length);",
        "IAsyncScope<Db>[] scopes = [Dbs.OpenScope(\"a\"), Dbs.LeaseScope()]; await using var all = await AsyncScope.All(scopes); Console.WriteLine(all.Value.Length);",
        "AsyncScope<Db> scope = flag ? Dbs.OpenScope(\"a\") : Dbs.LeaseScope(); await scope.UseAsync(static (db, _) => db.FlushAsync());",
        "AsyncScope<Db> scope; if (flag) scope = Dbs.OpenScope(\"a\"); else scope = Dbs.LeaseScope(); await using (await scope) scope.Value.Ping();",
        "await using var scope = await (flag ? Dbs.OpenScope(\"a\") : Dbs.LeaseScope()); scope.Value.Ping();",
        "var scope = ids.Length switch { 0 => Dbs.OpenScope(\"a\"), _ => Dbs.LeaseScope() }; await using (await scope) scope.Value.Ping();",
        "Func<AsyncScope<Db>> make = () => Dbs.OpenScope(\"a\"); await using var scope = await make(); scope.Value.Ping();",
        "var lazy = new Lazy<AsyncScope<Db>>(() => Dbs.OpenScope(\"a\")); await lazy.Value.UseAsync(static (db, _) => db.FlushAsync());",
        "var scope = Dbs.OpenScope(\"a\"); Func<Task> run = async () => await scope.UseAsync(static (db, _) => db.FlushAsync()); await run();",
        "var pair = (Dbs.OpenScope(\"a\"), 1); await pair.Item1.UseAsync(static (db, _) => db.FlushAsync());",
        "var holder = new { Scope = Dbs.OpenScope(\"a\") }; await holder.Scope.UseAsync(static (db, _) => db.FlushAsync());",
        "Task<AsyncScope<Db>> entering = Dbs.OpenScope(\"a\").EnterAsync(ct).AsTask(); await using var scope = await entering; scope.Value.Ping();",
        "await Task.WhenAll(ids.Select(async id => await Dbs.OpenScope($\"{id}\").UseAsync(static (db, _) => db.FlushAsync())));",
        "await AsyncScope.Suppress<IOException>().UseAsync(static (_, _) => default);",
        "await new TimeoutScope(TimeSpan.FromSeconds(1)).UseAsync(static async token => await Task.Delay(0, token));",
        "var scope = new ByHand(); Db db = await scope.EnterAsync(ct); try { db.Ping(); } finally { await scope.ExitAsync(ScopeExit.Unobserved); }");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "private readonly Api _api = new(\"a\"); public Api Api => _api; public AsyncScope<Db> Scope { get; } = Dbs.OpenScope(\"a\");",
        "private readonly AsyncScope<Db> _scope; public Case(AsyncScope<Db>? scope = null) { _scope = scope ?? Dbs.OpenScope(\"a\"); } public ValueTask CloseAsync() => _scope.DisposeAsync();",
        "public static AsyncScope<Db> Make() => Dbs.OpenScope(\"a\"); public static Api MakeApi() { var api = new Api(\"a\"); api.Total = 1; return api; }",
        "public static ValueTask<AsyncScope<Db>> OpenAsync(CancellationToken ct) => Dbs.OpenScope(\"a\").EnterAsync(ct);",
        "public static async Task<AsyncScope<Db>> OpenAsync() { var scope = await Dbs.OpenScope(\"a\"); return scope; }",
        "public static void Make(out AsyncScope<Db> scope, ref Api api) { scope = Dbs.OpenScope(\"a\"); api = new Api(\"b\"); }",
        "public static IEnumerable<IAsyncScope<Db>> Many() { yield return Dbs.OpenScope(\"a\"); yield return Dbs.LeaseScope(); }",
        "private readonly Dictionary<string, Api> _apis = []; public Api Get(string name) { if (!_apis.TryGetValue(name, out Api? api)) _apis[name] = api = new Api(name); return api; }",
        "public static Task<int> RunAsync(Func<IAsyncScope<Db>> make) => Task.FromResult(make is null ? 0 : 1); public static Task<int> CallAsync() => RunAsync(() => Dbs.OpenScope(\"a\"));",
        "public sealed record Holder(AsyncScope<Db> Scope); public static Holder Hold() => new(Dbs.OpenScope(\"a\"));");
}
