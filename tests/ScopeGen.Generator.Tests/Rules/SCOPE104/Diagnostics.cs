using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE104;

/// <summary>Scopes that are entered and never exited, or not on every path.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE104",
        "/*!*/ await Dbs.OpenScope(\"a\");",
        "/*!*/ _ = await Dbs.OpenScope(\"a\");",
        "/*!*/ await new Api(\"a\").EnterAsync();",
        "/*!*/ await Dbs.OpenScope(\"a\").EnterAsync(ct).ConfigureAwait(false);",
        "/*!*/ var scope = await Dbs.OpenScope(\"a\");\n scope.Value.Ping();",
        "/*!*/ AsyncScope<Db> scope = await Dbs.OpenScope(\"a\");\n Db db = scope.Value; db.Ping();",
        "/*!*/ var api = await new Api(\"a\").With(1).EnterAsync(ct);\n await api.CountAsync();",
        "/*!*/ (await Dbs.OpenScope(\"a\")).Value.Ping();",
        "/*!*/ int n = (await Dbs.OpenScope(\"a\")).Value.Size;\n Console.WriteLine(n);",
        "/*!*/ Db db = (await Dbs.OpenScope(\"a\")).Value;\n db.Ping();",
        "/*!*/ var api = new Api(\"a\");\n await api.EnterAsync();\n api.Ping();",
        "/*!*/ var scope = Dbs.OpenScope(\"a\");\n await scope;\n scope.Value.Ping();",
        "/*!*/ var leaf = await new Leaf().EnterAsync();\n leaf.Ping();",
        "/*!*/ var leaf = new Leaf();\n await leaf.EnterAsync();\n leaf.Ping();",
        "/*!*/ await using var db = await new ByHand().EnterAsync();\n db.Ping();",
        "IAsyncScope<Db> scope =\n/*!*/ Dbs.OpenScope(\"a\");\n await using var db = await scope.EnterAsync();\n db.Ping();",
        "/*!*/ await using var db = await ((IAsyncScope<Db>)Dbs.OpenScope(\"a\")).EnterAsync();\n db.Ping();",
        "/*!*/ var stack = new ScopeStack();\n await stack.EnterAsync(Dbs.OpenScope(\"a\"));",
        "/*!*/ var stack = await new ScopeStack().EnterAsync();\n stack.Defer(static () => default);",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ await semaphore.EnterAsync(ct);",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ var permit = await semaphore.EnterAsync(ct);\n Console.WriteLine(permit.LostToken);",
        "ISemaphoreScope semaphore = new SemaphoreScope(1);\n/*!*/ _ = await semaphore.EnterAsync(ct);",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ if (await semaphore.TryEnterAsync(TimeSpan.Zero) is null) return;",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ var permit = await semaphore.TryEnterAsync(TimeSpan.Zero);\n if (permit is null) return;\n Console.WriteLine();",
        "/*!*/ var scope = await Dbs.OpenScope(\"a\");\n if (flag) await scope.DisposeAsync();",
        "/*!*/ var scope = await Dbs.OpenScope(\"a\");\n if (flag) return;\n await scope.DisposeAsync();",
        "/*!*/ var api = await new Api(\"a\").EnterAsync();\n foreach (int id in ids) { if (id == 0) return; await api.CountAsync(id); }\n await api.DisposeAsync();",
        "/*!*/ var api = await new Api(\"a\").EnterAsync();\n switch (ids.Length) { case 0: return; case 1: break; default: api.Ping(); break; }\n await api.DisposeAsync();",
        "foreach (int id in ids) {\n/*!*/ var api = await new Api(\"a\").EnterAsync();\n if (id == 0) continue;\n await api.DisposeAsync(); }",
        "/*!*/ var api = await new Api(\"a\").EnterAsync();\n try { api.Ping(); } catch (IOException) { await api.DisposeAsync(); }",
        "if (flag) {\n/*!*/ var scope = await Dbs.OpenScope(\"a\");\n scope.Value.Ping(); }",
        "Func<Task> later = async () => {\n/*!*/ var scope = await Dbs.OpenScope(\"a\");\n scope.Value.Ping(); };\n await later();",
        "/*!*/ var scope = await Dbs.OpenScope(\"a\");\n await Task.Run(() => scope.Value.Ping());",
        "/*!*/ var all = await AsyncScope.All(Dbs.OpenScope(\"a\"), Dbs.OpenScope(\"b\"));\n Console.WriteLine(all.Value);",
        "/*!*/ var value = await AsyncScope.FromValue(1);\n Console.WriteLine(value.Value);",
        "/*!*/ var (db, n) = ((await Dbs.OpenScope(\"a\")).Value, 1);\n db.Ping();",
        "AsyncScope<Db> scope;\n/*!*/ scope = await Dbs.OpenScope(\"a\");\n scope.Value.Ping();",
        "/*!*/ var opened = await OpenAsync();\n opened.Value.Ping();\n static ValueTask<AsyncScope<Db>> OpenAsync() => Dbs.OpenScope(\"a\").EnterAsync();",
        "/*!*/ AsyncScope<Db> a = await Dbs.OpenScope(\"a\");\n AsyncScope<Db> b = a; b.Value.Ping();");

    [TestCase("ScopeGen.Http.ResponseScope response = await session.GetAsync(\"a\"); response.EnsureSuccessStatusCode();", "ResponseScope")]
    [TestCase("SemaphorePermit permit = await limit.EnterAsync(); Console.WriteLine(permit.LostToken);", "SemaphorePermit")]
    [TestCase("if (await limit.TryEnterAsync(TimeSpan.Zero) is null) return;", "SemaphorePermit")]
    [TestCase("AsyncScope<int> one = await AsyncScope.FromValue(1); Console.WriteLine(one.Value);", "FromValue")]
    public async Task The_message_names_what_stays_open(string body, string name)
    {
        CSharpCompilation before = Compile.Create($"public static class Case {{ public static async Task RunAsync(ScopeGen.Http.SessionScope session, SemaphoreScope limit) {{ {body} }} }}")
            .AddReferences(MetadataReference.CreateFromFile(typeof(Http.SessionScope).Assembly.Location));
        ImmutableArray<Diagnostic> found = await Compile.Generate(before).After.WithAnalyzers([.. Compile.Analyzers()]).GetAnalyzerDiagnosticsAsync();
        Assert.That(found.Select(static d => $"{d.Id}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"), Is.EqualTo(new[] { $"SCOPE104: The scope '{name}' is entered here and not exited on every path; hold it in 'await using'" }));
    }

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE104",
        "public async Task<int> SizeAsync() =>\n/*!*/ (await Dbs.OpenScope(\"a\")).Value.Size;",
        "public async Task<int> SizeAsync() {\n/*!*/ var api = await new Api(\"a\").EnterAsync();\n return api.Total; }",
        "public async IAsyncEnumerable<int> Rows() {\n/*!*/ var scope = await Dbs.OpenScope(\"a\");\n foreach (int row in scope.Value.Rows) yield return row; }");
}
