using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE130;

/// <summary>Threads that wait for scopes.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE130",
        "using var cts = new CancellationTokenSource(); var scope =\n/*!*/ Dbs.OpenScope(\"a\").GetAwaiter().GetResult();\n await scope.DisposeAsync();",
        "var scope =\n/*!*/ Dbs.OpenScope(\"a\").EnterAsync().AsTask().Result;\n await scope.DisposeAsync();",
        "var api =\n/*!*/ new Api(\"a\").EnterAsync().GetAwaiter().GetResult();\n await api.DisposeAsync();",
        "var api =\n/*!*/ new Api(\"a\").EnterAsync().Result;\n await api.DisposeAsync();",
        "var api = await new Api(\"a\").EnterAsync();\n/*!*/ api.DisposeAsync().AsTask().Wait();",
        "var api = await new Api(\"a\").EnterAsync(); try { } finally {\n/*!*/ api.DisposeAsync().GetAwaiter().GetResult();\n }",
        "var api = await new Api(\"a\").EnterAsync();\n/*!*/ api.ExitAsync(ScopeExit.Succeeded).AsTask().Wait(1000);\n await api.DisposeAsync();",
        "/*!*/ Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync()).AsTask().Wait();",
        "int n =\n/*!*/ Dbs.OpenScope(\"a\").UseAsync(static (db, _) => new ValueTask<int>(db.Size)).AsTask().GetAwaiter().GetResult();\n Console.WriteLine(n);",
        "/*!*/ Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync()).ConfigureAwait(false).GetAwaiter().GetResult();",
        "Task using1 = Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync()).AsTask();\n/*!*/ using1.Wait();",
        "/*!*/ Task.WaitAll(Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync()).AsTask());",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ using var permit = semaphore.EnterAsync().Result;",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ semaphore.UseAsync(static _ => default).GetAwaiter().GetResult();",
        "await using var stack = new ScopeStack();\n/*!*/ stack.EnterAsync(Dbs.OpenScope(\"a\")).GetAwaiter().GetResult();");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE130",
        "public int Size =>\n/*!*/ Dbs.OpenScope(\"a\").UseAsync(static (db, _) => new ValueTask<int>(db.Size)).Result;",
        "public void Run(IAsyncScope<Db> scope) {\n/*!*/ scope.EnterAsync().AsTask().Wait();\n }",
        "public void Run(AsyncScope<Db> scope) {\n/*!*/ scope.GetAwaiter().GetResult();\n }");
}
