using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE112;

/// <summary>What may throw between entering and holding.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE112",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ Console.WriteLine();\n await using (scope) scope.Value.Ping();",
        "var scope = await Dbs.OpenScope(\"a\");\n int n = 1;\n/*!*/ scope.Value.Ping();\n await using (scope) Console.WriteLine(n);",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ string name = scope.Value.Name;\n await using (scope.ConfigureAwait(false)) Console.WriteLine(name);",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ await Task.Delay(1, ct);\n await using var _ = scope.ConfigureAwait(false);",
        "var api = new Api(\"a\");\n await api.EnterAsync();\n/*!*/ api.Ping();\n await using (api) { }",
        "var a = await new Api(\"a\").EnterAsync();\n/*!*/ var b = await new Api(\"b\").EnterAsync();\n await using (a) await using (b) { }",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ if (flag) throw new IOException();\n await using (scope) { }",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ foreach (int id in ids) Console.WriteLine(id);\n await using (scope) { }",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ int first = ids[0];\n await using (scope) Console.WriteLine(first);",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ int ratio = 10 / ids.Length;\n await using (scope) Console.WriteLine(ratio);",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ ct.ThrowIfCancellationRequested();\n try { scope.Value.Ping(); } finally { await scope.DisposeAsync(); }",
        "AsyncScope<Db> scope;\n scope = await Dbs.OpenScope(\"a\");\n/*!*/ Console.WriteLine();\n await using (scope) { }",
        "var stack = new ScopeStack();\n/*!*/ await stack.EnterAsync(Dbs.OpenScope(\"a\"));\n await using (stack) { }",
        "var scope = await Dbs.OpenScope(\"a\");\n/*!*/ Console.WriteLine();\n await using var held = scope;\n held.Value.Ping();",
        "var semaphore = new SemaphoreScope(1); var permit = await semaphore.EnterAsync(ct);\n/*!*/ Console.WriteLine();\n await using (permit) { }",
        "foreach (int id in ids) { var scope = await Dbs.OpenScope(\"a\");\n/*!*/ Console.WriteLine(id);\n await using (scope) { } }");
}
