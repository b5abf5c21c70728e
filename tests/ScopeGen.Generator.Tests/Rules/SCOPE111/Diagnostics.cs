using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE111;

/// <summary>Work that may still run when its scope exits.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE111",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _ = scope.Value.SaveAsync(ct);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n#pragma warning disable CS4014\n/*!*/ scope.Value.SaveAsync(ct);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ Task saving = scope.Value.SaveAsync(ct);\n Console.WriteLine(saving.Status);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ ValueTask flushing = scope.Value.FlushAsync();",
        "Task saving; await using (var scope = await Dbs.OpenScope(\"a\")) {\n/*!*/ saving = scope.Value.SaveAsync(ct);\n }\n await saving;",
        "Task<int>? counting = null; await using (var api = await new Api(\"a\").EnterAsync()) {\n/*!*/ counting = api.CountAsync();\n }\n await counting;",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _work = scope.Value.SaveAsync(ct);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _ = Task.Run(() => scope.Value.Ping(), ct);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n Db db = scope.Value;\n/*!*/ _ = Task.Run(async () => await db.SaveAsync(), ct);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ Task.Factory.StartNew(() => scope.Value.Ping(), ct, TaskCreationOptions.None, TaskScheduler.Default);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ ThreadPool.QueueUserWorkItem(_ => scope.Value.Ping());",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ new Thread(() => scope.Value.Ping()).Start();",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _ = SaveAsync(scope.Value);\n static async Task SaveAsync(Db db) => await db.SaveAsync();",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _ = SaveAsync();\n async Task SaveAsync() => await scope.Value.SaveAsync();",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _ = Task.WhenAll(ids.Select(id => scope.Value.CountAsync(id)));",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ var all = Task.WhenAll(scope.Value.SaveAsync(), scope.Value.CountAsync());",
        "List<Task> tasks = []; await using (var scope = await Dbs.OpenScope(\"a\")) { foreach (int id in ids)\n/*!*/ tasks.Add(scope.Value.CountAsync(id));\n } await Task.WhenAll(tasks);",
        "Task[] tasks = new Task[2]; await using (var scope = await Dbs.OpenScope(\"a\")) {\n/*!*/ tasks[0] = scope.Value.SaveAsync();\n } await Task.WhenAll(tasks);",
        "List<Task<int>> tasks; await using (var scope = await Dbs.OpenScope(\"a\")) {\n/*!*/ tasks = ids.Select(id => scope.Value.CountAsync(id)).ToList();\n } await Task.WhenAll(tasks);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _ = scope.Value.SaveAsync(ct).ContinueWith(static _ => { }, TaskScheduler.Default);",
        "await using var scope = await Dbs.OpenScope(\"a\");\n ids.ToList().ForEach(\n/*!*/ async id => await scope.Value.CountAsync(id));",
        "await using var scope = await Dbs.OpenScope(\"a\"); if (flag) {\n/*!*/ _ = scope.Value.SaveAsync(ct);\n } else await scope.Value.SaveAsync(ct);",
        "await Dbs.OpenScope(\"a\").UseAsync(async (db, token) => {\n/*!*/ _ = db.SaveAsync(token);\n await Task.Yield(); });",
        "await Dbs.OpenScope(\"a\").UseAsync((db, token) => {\n/*!*/ Task saving = db.SaveAsync(token);\n return default; });",
        "Task? saving = null; await Dbs.OpenScope(\"a\").UseAsync(async (db, token) => { await Task.Yield();\n/*!*/ saving = db.SaveAsync(token);\n }); await saving!;",
        "Task<int> counting = await Dbs.OpenScope(\"a\").UseAsync(static async (db, token) => { await Task.Yield();\n/*!*/ return db.CountAsync(1, token);\n }); await counting;",
        "await using var stack = new ScopeStack(); var db = await stack.EnterAsync(Dbs.OpenScope(\"a\"));\n/*!*/ _ = db.SaveAsync(ct);",
        "var scope = await Dbs.OpenScope(\"a\"); try {\n/*!*/ _ = scope.Value.SaveAsync(ct);\n } finally { await scope.DisposeAsync(); }",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ var timer = new Timer(_ => scope.Value.Ping());",
        "await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ Save(scope.Value);\n static async void Save(Db db) => await db.SaveAsync();",
        "Db? shared = null; await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ _ = scope.Value?.SaveAsync(ct);\n Console.WriteLine(shared);");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE111",
        "public async Task<Task> StartAsync() { await using var scope = await Dbs.OpenScope(\"a\");\n/*!*/ return scope.Value.SaveAsync();\n }");
}
