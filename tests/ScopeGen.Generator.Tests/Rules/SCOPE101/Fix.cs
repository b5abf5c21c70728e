using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE101;

/// <summary>The enter is awaited.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        await using var api = new Api(\"a\");\n        api.EnterAsync(); // now",
            "        await using var api = new Api(\"a\");\n        await api.EnterAsync(); // now"),
        ("        await using var api = new Api(\"a\");\n        _ = api.EnterAsync(ct);",
            "        await using var api = new Api(\"a\");\n        await api.EnterAsync(ct);"),
        ("        await using var api = new Api(\"a\");\n        var entering = api.EnterAsync(ct);",
            "        await using var api = new Api(\"a\");\n        await api.EnterAsync(ct);"),
        ("        await using var api = new Api(\"a\");\n        api.EnterAsync().ConfigureAwait(false);",
            "        await using var api = new Api(\"a\");\n        await api.EnterAsync().ConfigureAwait(false);"),
        ("        await using var stack = new ScopeStack();\n        stack.EnterAsync(Dbs.OpenScope(\"a\"));",
            "        await using var stack = new ScopeStack();\n        await stack.EnterAsync(Dbs.OpenScope(\"a\"));"),
        ("        Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync());",
            "        await Dbs.OpenScope(\"a\").UseAsync(static (db, _) => db.FlushAsync());"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE101", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE101",
        "        await using var a = new Api(\"a\");\n        a.EnterAsync();\n        await using var b = new Api(\"b\");\n        _ = b.EnterAsync();"),
        Is.EqualTo("        await using var a = new Api(\"a\");\n        await a.EnterAsync();\n        await using var b = new Api(\"b\");\n        await b.EnterAsync();"));

    [TestCase("Action<Api> enter = api => { api.EnterAsync(); };")]
    public async Task No_fix_is_offered(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE101", body), Is.False);
}
