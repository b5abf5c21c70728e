using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE120;

/// <summary>Scopes that are not told of a success.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE120",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n scope.Value.Ping();",
        "/*!*/ await using (var scope = await Dbs.WorkScope()) scope.Value.Ping();",
        "/*!*/ await using (await Dbs.WorkScope()) { }",
        "/*!*/ await using var scope = await Dbs.WorkScope().EnterAsync(ct);\n await scope.Value.SaveAsync(ct);",
        "/*!*/ await using var batch = await new Batch().EnterAsync();\n batch.Add(1);",
        "/*!*/ await using (var batch = await new Batch().EnterAsync()) batch.Add(1);",
        "var scope = await Dbs.WorkScope();\n/*!*/ await using (scope) scope.Value.Ping();",
        "var scope = await Dbs.WorkScope();\n/*!*/ await using (scope.ConfigureAwait(false)) scope.Value.Ping();",
        "var scope = Dbs.WorkScope();\n/*!*/ await using (await scope) scope.Value.Ping();",
        "var scope = await Dbs.WorkScope();\n/*!*/ await using var _ = scope.ConfigureAwait(false);\n scope.Value.Ping();",
        "var batch = new Batch();\n/*!*/ await using (await batch.EnterAsync()) batch.Add(1);",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n if (flag) return;\n scope.Complete();",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n if (flag) scope.Complete();",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n if (flag) { scope.Complete(); return; }\n scope.Value.Ping();",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n try { scope.Value.Ping(); scope.Complete(); } catch (IOException) { }",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n foreach (int id in ids) { if (id == 0) return; }\n scope.Complete();",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n switch (ids.Length) { case 0: scope.Complete(); break; case 1: break; default: scope.Complete(); break; }",
        "foreach (int id in ids) {\n/*!*/ await using var scope = await Dbs.WorkScope();\n if (id == 0) continue;\n scope.Complete(); }",
        "foreach (int id in ids) {\n/*!*/ await using (var scope = await Dbs.WorkScope()) { if (id == 0) break; scope.Complete(); } }",
        "/*!*/ await using var scope = await Dbs.WorkScope();\n foreach (int id in ids) scope.Complete();",
        "await using var outer = await Dbs.WorkScope();\n/*!*/ await using var inner = await Dbs.WorkScope();\n outer.Complete();",
        "/*!*/ await using var scope = await AsyncScope.FromYield<int>(static async (yield, _) => await yield.Return(1));\n Console.WriteLine(scope.Value);",
        "/*!*/ await using var scope = await AsyncScope.Create(static _ => new ValueTask<int>(1), static (_, exit) => { Console.WriteLine(exit.Outcome); return default; });\n Console.WriteLine(scope.Value);",
        "/*!*/ await using var both = await AsyncScope.All(Dbs.OpenScope(\"a\"), Dbs.WorkScope());\n Console.WriteLine(both.Value);",
        "/*!*/ await using var name = await Dbs.WorkScope().Select(static db => db.Name);\n Console.WriteLine(name.Value);",
        "/*!*/ await using var scope = await (flag ? Dbs.WorkScope() : Dbs.WorkScope(\"b\"));\n scope.Value.Ping();",
        "/*!*/ await using var scope = await Dbs.WorkScope().WithReleaseTimeout(TimeSpan.FromSeconds(1));\n scope.Value.Ping();",
        "/*!*/ await using var stack = new ScopeStack();\n Db db = await stack.EnterAsync(Dbs.WorkScope()); db.Ping();",
        "await Local();\n async Task Local() {\n/*!*/ await using var scope = await Dbs.WorkScope();\n scope.Value.Ping(); }",
        "Func<Task> later = async () => {\n/*!*/ await using var scope = await Dbs.WorkScope();\n scope.Value.Ping(); }; await later();");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE120",
        "public async Task<int> RunAsync() {\n/*!*/ await using var scope = await Dbs.WorkScope();\n return scope.Value.Size; }",
        "private readonly Batch _batch = new(); public async Task RunAsync() {\n/*!*/ await using (await _batch.EnterAsync()) _batch.Add(1);\n }",
        "public async IAsyncEnumerable<int> RowsAsync() {\n/*!*/ await using var scope = await Dbs.WorkScope();\n foreach (int row in scope.Value.Rows) yield return row; }",
        "public async Task RunAsync(Batch batch) {\n/*!*/ await using (batch) batch.Add(1);\n }");
}
