using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE103;

/// <summary>Scopes that a stack is to dispose and nobody enters.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE103",
        "await using var stack = new ScopeStack();\n/*!*/ stack.Use(Dbs.OpenScope(\"a\"));",
        "await using var stack = new ScopeStack();\n/*!*/ var api = stack.Use(new Api(\"a\"));\n api.Ping();",
        "await using var stack = new ScopeStack();\n var scope = Dbs.OpenScope(\"a\");\n/*!*/ stack.Use(scope);\n scope.Value.Ping();",
        "await using var stack = new ScopeStack();\n/*!*/ stack.Use(new Leaf()).Ping();",
        "await using var stack = new ScopeStack();\n/*!*/ stack.Use(Dbs.OpenScope(\"a\").WithReleaseTimeout(TimeSpan.FromSeconds(1)));",
        "await using var stack = new ScopeStack();\n/*!*/ stack.Use(AsyncScope.All(Dbs.OpenScope(\"a\"), Dbs.LeaseScope()));",
        "await using var stack = new ScopeStack();\n/*!*/ stack.Use<IAsyncDisposable>(Dbs.OpenScope(\"a\"));",
        "await using var stack = new ScopeStack();\n foreach (int id in ids)\n/*!*/ stack.Use(Dbs.OpenScope($\"{id}\"));",
        "await using var stack = new ScopeStack();\n/*!*/ stack.Use(new TimeoutScope(TimeSpan.FromSeconds(1)));",
        "await using var stack = new ScopeStack();\n/*!*/ stack.Use(new ByHand());");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE103",
        "private readonly ScopeStack _stack = new(); public void Add() {\n/*!*/ _stack.Use(new Api(\"a\"));\n } public ValueTask CloseAsync() => _stack.DisposeAsync();");
}
