using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE112;

/// <summary>What may throw moves inside, or the holding comes first.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        var scope = await Dbs.OpenScope(\"a\");\n        Console.WriteLine(); // first\n        await using (scope)\n        {\n            scope.Value.Ping();\n        }",
            "        var scope = await Dbs.OpenScope(\"a\");\n        await using (scope)\n        {\n            Console.WriteLine(); // first\n            scope.Value.Ping();\n        }"),
        ("        var scope = await Dbs.OpenScope(\"a\");\n        int n = 0;\n        string name = scope.Value.Name;\n        await using (scope)\n        {\n            Console.WriteLine(name + n);\n        }",
            "        var scope = await Dbs.OpenScope(\"a\");\n        int n = 0;\n        await using (scope)\n        {\n            string name = scope.Value.Name;\n            Console.WriteLine(name + n);\n        }"),
        ("        var scope = await Dbs.OpenScope(\"a\");\n        Console.WriteLine();\n        await using (scope)\n            scope.Value.Ping();",
            "        var scope = await Dbs.OpenScope(\"a\");\n        await using (scope)\n        {\n            Console.WriteLine();\n            scope.Value.Ping();\n        }"),
        ("        var scope = await Dbs.OpenScope(\"a\");\n        Console.WriteLine();\n        await using var _ = scope.ConfigureAwait(false);\n        scope.Value.Ping();",
            "        var scope = await Dbs.OpenScope(\"a\");\n        await using var _ = scope.ConfigureAwait(false);\n        Console.WriteLine();\n        scope.Value.Ping();"),
        ("        var scope = await Dbs.OpenScope(\"a\");\n        Console.WriteLine();\n        await using var held = scope;\n        held.Value.Ping();",
            "        var scope = await Dbs.OpenScope(\"a\");\n        await using var held = scope;\n        Console.WriteLine();\n        held.Value.Ping();"),
        ("        var api = await new Api(\"a\").EnterAsync();\n        Console.WriteLine();\n        try\n        {\n            api.Ping();\n        }\n        finally\n        {\n            await api.DisposeAsync();\n        }",
            "        var api = await new Api(\"a\").EnterAsync();\n        try\n        {\n            Console.WriteLine();\n            api.Ping();\n        }\n        finally\n        {\n            await api.DisposeAsync();\n        }"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE112", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE112",
        "        var a = await Dbs.OpenScope(\"a\");\n        Console.WriteLine(1);\n        await using (a)\n        {\n        }\n\n        var b = await Dbs.OpenScope(\"b\");\n        Console.WriteLine(2);\n        await using (b)\n        {\n        }"),
        Is.EqualTo("        var a = await Dbs.OpenScope(\"a\");\n        await using (a)\n        {\n            Console.WriteLine(1);\n        }\n\n        var b = await Dbs.OpenScope(\"b\");\n        await using (b)\n        {\n            Console.WriteLine(2);\n        }"));

    [TestCase("var scope = await Dbs.OpenScope(\"a\"); string name = scope.Value.Name; await using (scope) { } Console.WriteLine(name);")]
    public async Task No_fix_is_offered(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE112", body), Is.False);
}
