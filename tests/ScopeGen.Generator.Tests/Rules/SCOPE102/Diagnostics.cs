using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE102;

/// <summary>Uses of what has exited.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE102",
        "var scope = await Dbs.OpenScope(\"a\");\n await scope.DisposeAsync();\n/*!*/ scope.Value.Ping();",
        "var api = await new Api(\"a\").EnterAsync();\n await api.DisposeAsync();\n/*!*/ api.Ping();",
        "var api = await new Api(\"a\").EnterAsync();\n await api.DisposeAsync().ConfigureAwait(false);\n/*!*/ api.Db.Ping();",
        "var api = await new Api(\"a\").EnterAsync();\n await api.ExitAsync(ScopeExit.Succeeded);\n/*!*/ await api.CountAsync();",
        "var api = await new Api(\"a\").EnterAsync();\n await api.DisposeAsync();\n/*!*/ await api.EnterAsync();",
        "var scope = Dbs.OpenScope(\"a\");\n await using (await scope) scope.Value.Ping();\n/*!*/ await using (await scope) { }",
        "var scope = Dbs.OpenScope(\"a\");\n await scope.UseAsync(static (db, _) => db.FlushAsync());\n/*!*/ await scope.UseAsync(static (db, _) => db.FlushAsync());",
        "var scope = await Dbs.OpenScope(\"a\");\n await using (scope) scope.Value.Ping();\n/*!*/ scope.Value.Ping();",
        "var scope = await Dbs.OpenScope(\"a\");\n await using (scope.ConfigureAwait(false)) scope.Value.Ping();\n/*!*/ Console.WriteLine(scope.Value.Name);",
        "var api = new Api(\"a\");\n await using (await api.EnterAsync()) api.Ping();\n/*!*/ api.Ping();",
        "var scope = await Dbs.OpenScope(\"a\");\n try { scope.Value.Ping(); } finally { await scope.DisposeAsync(); }\n/*!*/ Use(scope.Value);\n static void Use(Db db) { }",
        "var scope = await Dbs.OpenScope(\"a\");\n Db db = scope.Value;\n await scope.DisposeAsync();\n/*!*/ db.Ping();",
        "var api = await new Api(\"a\").EnterAsync();\n Db db = api.Db;\n try { db.Ping(); } finally { await api.DisposeAsync(); }\n if (flag)\n/*!*/ api.Ping();",
        "var api = await new Api(\"a\").EnterAsync();\n if (flag) await api.DisposeAsync();\n/*!*/ api.Ping();\n await api.DisposeAsync();",
        "var api = await new Api(\"a\").EnterAsync();\n foreach (int id in ids) {\n/*!*/ await api.CountAsync(id);\n await api.DisposeAsync(); }",
        "var stack = new ScopeStack();\n await stack.DisposeAsync();\n/*!*/ stack.Defer(static () => default);",
        "var stack = new ScopeStack();\n await using (stack) stack.Defer(static () => default);\n/*!*/ await stack.EnterAsync(Dbs.OpenScope(\"a\"));",
        "var stack = new ScopeStack();\n await stack.ExitAsync(ScopeExit.Succeeded);\n/*!*/ stack.Use(new Db());",
        "Api? api = await new Api(\"a\").EnterAsync();\n await api.DisposeAsync();\n/*!*/ api?.Ping();",
        "var timeout = await new TimeoutScope(TimeSpan.FromSeconds(1)).EnterAsync();\n await timeout.DisposeAsync();\n/*!*/ timeout.Reschedule(null);",
        "switch (ids.Length) { case 1: var api = await new Api(\"a\").EnterAsync(); await api.DisposeAsync();\n break; default: var other = await new Api(\"b\").EnterAsync(); { await other.DisposeAsync();\n/*!*/ other.Ping(); }\n break; }",
        "await Local();\n async Task Local() { var api = await new Api(\"a\").EnterAsync(); await api.DisposeAsync();\n/*!*/ api.Ping(); }",
        "Func<Task> later = async () => { var api = await new Api(\"a\").EnterAsync(); await api.DisposeAsync();\n/*!*/ api.Ping(); };\n await later();");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE102",
        "public async Task RunAsync(Api api) { await api.DisposeAsync();\n/*!*/ api.Ping();\n }",
        "public async Task<int> RunAsync(Leaf leaf) { await using (leaf) { leaf.Ping(); }\n/*!*/ leaf.Ping();\n return 1; }");
}
