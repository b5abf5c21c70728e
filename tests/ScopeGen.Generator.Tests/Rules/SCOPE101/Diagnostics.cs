using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE101;

/// <summary>Enters, and whole uses, that nobody awaits.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE101",
        "await using var api = new Api(\"a\");\n/*!*/ api.EnterAsync();\n api.Ping();",
        "await using var api = new Api(\"a\");\n/*!*/ _ = api.EnterAsync(ct);\n api.Ping();",
        "await using var api = new Api(\"a\");\n/*!*/ api.EnterAsync().AsTask();\n api.Ping();",
        "await using var api = new Api(\"a\");\n/*!*/ api.EnterAsync().ConfigureAwait(false);\n api.Ping();",
        "await using var api = new Api(\"a\");\n/*!*/ var entering = api.EnterAsync();\n api.Ping();",
        "await using var api = new Api(\"a\");\n/*!*/ var entering = api.EnterAsync();\n Console.WriteLine(entering.IsCompleted);",
        "await using var scope = Dbs.OpenScope(\"a\");\n/*!*/ scope.EnterAsync();",
        "/*!*/ Dbs.OpenScope(\"a\").EnterAsync();",
        "/*!*/ _ = new Api(\"a\").EnterAsync();",
        "await using var stack = new ScopeStack();\n/*!*/ stack.EnterAsync(Dbs.OpenScope(\"a\"));",
        "await using var stack = new ScopeStack();\n/*!*/ _ = stack.EnterAsync(Dbs.OpenScope(\"a\"), ct);",
        "await using var stack = new ScopeStack();\n/*!*/ stack.EnterAllAsync(new[] { Dbs.OpenScope(\"a\") });",
        "await using var stack = new ScopeStack();\n/*!*/ var db = stack.EnterAsync(Dbs.OpenScope(\"a\"));",
        "await using var scope = new ByHand();\n/*!*/ scope.EnterAsync();",
        "IAsyncScope<Db> scope = new ByHand();\n/*!*/ scope.EnterAsync();\n await scope.DisposeAsync();",
        "/*!*/ Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync());",
        "/*!*/ new Api(\"a\").UseAsync(static async (api, _) => await api.CountAsync());",
        "/*!*/ AsyncScope.Suppress<IOException>().UseAsync(static (_, _) => default);",
        "/*!*/ new TimeoutScope(TimeSpan.FromSeconds(1)).UseAsync(static async token => await Task.Delay(0, token));",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ semaphore.EnterAsync(ct);",
        "var semaphore = new SemaphoreScope(1);\n/*!*/ _ = semaphore.TryEnterAsync(TimeSpan.Zero, ct);",
        "if (flag)\n/*!*/ new Api(\"a\").EnterAsync();",
        "Action<Api> enter =\n/*!*/ api => api.EnterAsync();",
        "ids.ToList().ForEach(id => {\n/*!*/ new Api(\"a\").EnterAsync();\n });",
        "Api? api = flag ? new Api(\"a\") : null;\n/*!*/ api?.EnterAsync();\n if (api is not null) await api.DisposeAsync();");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE101",
        "public void Run(Api api) {\n/*!*/ api.EnterAsync();\n }",
        "public void Run<T>(IAsyncScope<T> scope) =>\n/*!*/ scope.EnterAsync();",
        "public static void Run(ScopeStack stack, Leaf leaf) {\n/*!*/ stack.EnterAsync(leaf);\n }");
}
