using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE103;

/// <summary>The stack enters the scope.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        await using var stack = new ScopeStack();\n        var api = stack.Use(new Api(\"a\")); // one\n        api.Ping();",
            "        await using var stack = new ScopeStack();\n        var api = await stack.EnterAsync(new Api(\"a\")); // one\n        api.Ping();"),
        ("        await using var stack = new ScopeStack();\n        var scope = stack.Use(Dbs.OpenScope(\"a\"));\n        scope.Value.Ping();",
            "        await using var stack = new ScopeStack();\n        var scope = await stack.EnterAsync(Dbs.OpenScope(\"a\"));\n        scope.Ping();"),
        ("        await using var stack = new ScopeStack();\n        AsyncScope<Db> scope = stack.Use(Dbs.OpenScope(\"a\"));\n        Db db = scope.Value;",
            "        await using var stack = new ScopeStack();\n        var scope = await stack.EnterAsync(Dbs.OpenScope(\"a\"));\n        Db db = scope;"),
        ("        await using var stack = new ScopeStack();\n        stack.Use(Dbs.OpenScope(\"a\")).Value.Ping();",
            "        await using var stack = new ScopeStack();\n        (await stack.EnterAsync(Dbs.OpenScope(\"a\"))).Ping();"),
        ("        await using var stack = new ScopeStack();\n        stack.Use(new Api(\"a\")).Ping();",
            "        await using var stack = new ScopeStack();\n        (await stack.EnterAsync(new Api(\"a\"))).Ping();"),
        ("        await using var stack = new ScopeStack();\n        var scope = Dbs.OpenScope(\"a\");\n        stack.Use(scope);\n        scope.Value.Ping();",
            "        await using var stack = new ScopeStack();\n        var scope = Dbs.OpenScope(\"a\");\n        await stack.EnterAsync(scope);\n        scope.Value.Ping();"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE103", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE103",
        "        await using var stack = new ScopeStack();\n        stack.Use(new Api(\"a\"));\n        stack.Use(new Api(\"b\"));"),
        Is.EqualTo("        await using var stack = new ScopeStack();\n        await stack.EnterAsync(new Api(\"a\"));\n        await stack.EnterAsync(new Api(\"b\"));"));

    [TestCase("var stack = new ScopeStack(); Action add = () => stack.Use(new Api(\"a\")); add(); await stack.DisposeAsync();")]
    public async Task No_fix_is_offered(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE103", body), Is.False);
}
