using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE100;

/// <summary>Scopes that are made and never entered.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE100",
        "/*!*/ Dbs.OpenScope(\"a\");",
        "/*!*/ _ = Dbs.OpenScope(\"a\");",
        "/*!*/ new Api(\"a\");",
        "/*!*/ _ = new Api(\"a\");",
        "/*!*/ var api = new Api(\"a\");\n api.Ping();",
        "/*!*/ Api api = new(\"a\");\n Console.WriteLine(api.Name);",
        "/*!*/ Console.WriteLine(Dbs.OpenScope(\"a\").Name);",
        "/*!*/ new Api(\"a\").Ping();",
        "/*!*/ await new Api(\"a\").CountAsync();",
        "/*!*/ Dbs.OpenScope(\"a\").Value.Ping();",
        "/*!*/ var scope = Dbs.OpenScope(\"a\").WithReleaseTimeout(TimeSpan.FromSeconds(1));\n Console.WriteLine(scope.Name);",
        "/*!*/ await using var scope = Dbs.OpenScope(\"a\");\n scope.Value.Ping();",
        "/*!*/ await using (var scope = Dbs.WorkScope()) scope.Value.Ping();",
        "/*!*/ await using (Dbs.OpenScope(\"a\")) { }",
        "/*!*/ await using (new Api(\"a\")) { }",
        "/*!*/ await using var api = new Api(\"a\");\n api.Ping();",
        "/*!*/ await using var leaf = new Leaf();\n leaf.Ping();",
        "/*!*/ await using var scope = new ByHand();",
        "/*!*/ await using var _ = Dbs.OpenScope(\"a\").ConfigureAwait(false);",
        "/*!*/ await using (new Api(\"a\").ConfigureAwait(false)) { }",
        "/*!*/ var scope = Dbs.OpenScope(\"a\");\n await using (scope) scope.Value.Ping();",
        "/*!*/ var scope = Dbs.OpenScope(\"a\");\n await using (scope.ConfigureAwait(false)) scope.Value.Ping();",
        "/*!*/ var api = new Api(\"a\");\n try { api.Ping(); } finally { await api.DisposeAsync(); }",
        "if (flag) {\n/*!*/ var api = new Api(\"a\");\n api.Ping(); }",
        "foreach (int id in ids)\n/*!*/ await using (var scope = Dbs.OpenScope(\"a\")) scope.Value.Ping();",
        "Func<Task> later = async () => {\n/*!*/ await using var scope = Dbs.OpenScope(\"a\");\n await scope.Value.SaveAsync(); };\n await later();",
        "await Local();\n async Task Local() {\n/*!*/ await using var api = new Api(\"a\");\n await api.CountAsync(); }",
        "await using var scope =\n/*!*/ flag ? Dbs.OpenScope(\"a\")\n/*!*/ : Dbs.OpenScope(\"b\");",
        "IAsyncScope<Db> scope =\n/*!*/ Dbs.OpenScope(\"a\");\n Console.WriteLine(scope);",
        "AsyncScope<Db> scope;\n/*!*/ scope = Dbs.OpenScope(\"a\");\n scope.Value.Ping();",
        "/*!*/ await using var both = AsyncScope.All(Dbs.OpenScope(\"a\"), Dbs.OpenScope(\"b\"));",
        "/*!*/ await using var name = Dbs.OpenScope(\"a\").Select(static db => db.Name);",
        "/*!*/ await using var api = new Api(\"a\").With(1);\n api.Ping();",
        "/*!*/ using var timeout = new CancellationTokenSource(); await using var value = AsyncScope.FromValue(1);",
        "/*!*/ var suppress = AsyncScope.Suppress<IOException>();\n Console.WriteLine(suppress.Exception);",
        "/*!*/ await using var timeout = new TimeoutScope(TimeSpan.FromSeconds(1));\n await Task.Delay(1, timeout.Token);",
        "/*!*/ await using var made = Make();\n static AsyncScope<Db> Make() => Dbs.OpenScope(\"a\");",
        "/*!*/ await using AsyncScope<Db> a = Dbs.OpenScope(\"a\"), b = await Dbs.OpenScope(\"b\");",
        "/*!*/ var api = new Api(\"a\") { Total = 1 };\n if (api is { Total: > 0 }) return;");

    [Test]
    public Task Is_reported_in_members_of_every_kind() => Usage.AreReportedInAsync("SCOPE100",
        "/*!*/ public static int Size() => new Api(\"a\").Total;",
        "/*!*/ public static void Drop() => new Api(\"a\").Ping();",
        "public static void Drop<T>(Func<AsyncScope<T>> make) { if (make is null) return;\n/*!*/ AsyncScope.FromValue(1); }",
        "public int Size { get {\n/*!*/ var api = new Api(\"a\");\n return api.Total; } }",
        "public Case() {\n/*!*/ new Api(\"a\");\n }");
}
