using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE120;

/// <summary>Scopes that are told on every path, or cannot tell.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await using var scope = await Dbs.WorkScope(); scope.Value.Ping(); scope.Complete();",
        "var scope = await Dbs.WorkScope(); await using var _ = scope; scope.Value.Ping(); scope.Complete();",
        "await using (var scope = await Dbs.WorkScope()) { if (flag) { scope.Complete(); return; } scope.Complete(); }",
        "await using var scope = await Dbs.WorkScope(); if (flag) scope.Complete(); else throw new IOException();",
        "await using var scope = await Dbs.WorkScope(); try { scope.Value.Ping(); } catch (IOException) { throw; } scope.Complete();",
        "await using var scope = await Dbs.WorkScope(); try { scope.Value.Ping(); } finally { Console.WriteLine(); } scope.Complete();",
        "await using var scope = await Dbs.WorkScope(); while (true) { scope.Value.Ping(); if (flag) { scope.Complete(); break; } }",
        "await using var scope = await Dbs.WorkScope(); foreach (int id in ids) { if (id == 0) continue; if (id == 1) break; } scope.Complete();",
        "await using var scope = await Dbs.WorkScope(); switch (ids.Length) { case 0: scope.Complete(); return; default: throw new IOException(); }",
        "var scope = await Dbs.WorkScope(); await using (scope) { scope.Value.Ping(); scope.Complete(); }",
        "var scope = await Dbs.WorkScope(); await using (scope.ConfigureAwait(false)) { scope.Value.Ping(); scope.Complete(); }",
        "await using var batch = await new Batch().EnterAsync(); batch.Add(1); batch.Complete();",
        "await using var outer = await Dbs.WorkScope(); await using var inner = await Dbs.WorkScope(); inner.Complete(); outer.Complete();",
        "await using var scope = await Dbs.WorkScope(); Finish(scope); static void Finish(AsyncScope<Db> done) => done.Complete();",
        "await using var scope = await Dbs.WorkScope(); Action done = scope.Complete; done();",
        "await Dbs.WorkScope().UseAsync(static async (db, token) => await db.SaveAsync(token), ct); await new Batch().UseAsync(static (batch, _) => { batch.Add(1); return default; });",
        "await using var scope = await Dbs.OpenScope(\"a\"); await using var lease = await Dbs.LeaseScope(); await using var api = await new Api(\"a\").EnterAsync(); await using var both = await AsyncScope.All(Dbs.OpenScope(\"b\"), Dbs.LeaseScope()); lease.Value.Ping();",
        "await using var stack = new ScopeStack(); Db db = await stack.EnterAsync(Dbs.WorkScope()); db.Ping(); stack.Complete();",
        "await using var stack = new ScopeStack(); await stack.EnterAsync(Dbs.OpenScope(\"a\")); await stack.EnterAsync(Dbs.LeaseScope());",
        "await using var closing = await AsyncScope.Closing(new Db()); await using var created = await AsyncScope.Create(static _ => new ValueTask<int>(1), static _ => default); Console.WriteLine(created.Value);",
        "await using var scope = await Dbs.WorkScope(); throw new IOException(scope.Value.Name);");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "public async Task<int> RunAsync() { await using var scope = await Dbs.WorkScope(); int n = await scope.Value.CountAsync(); scope.Complete(); return n; }",
        "public static async Task RunAsync<T>(IAsyncScope<T> scope) { await scope.EnterAsync(); await using (scope) { } }");
}
