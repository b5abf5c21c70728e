using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE104;

/// <summary>The scope is held in await using.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        // open\n        var scope = await Dbs.OpenScope(\"a\"); // it\n        scope.Value.Ping();",
            "        // open\n        await using var scope = await Dbs.OpenScope(\"a\"); // it\n        scope.Value.Ping();"),
        ("        await Dbs.OpenScope(\"a\");",
            "        await using var scope = await Dbs.OpenScope(\"a\");"),
        ("        _ = await new Api(\"a\").EnterAsync(ct); // it",
            "        await using var scope = await new Api(\"a\").EnterAsync(ct); // it"),
        ("        (await Dbs.OpenScope(\"a\")).Value.Ping();",
            "        await using var scope = await Dbs.OpenScope(\"a\");\n        scope.Value.Ping();"),
        ("        int n = (await Dbs.OpenScope(\"a\")).Value.Size;\n        Console.WriteLine(n);",
            "        await using var scope = await Dbs.OpenScope(\"a\");\n        int n = scope.Value.Size;\n        Console.WriteLine(n);"),
        ("        var api = new Api(\"a\");\n        await api.EnterAsync();\n        api.Ping();",
            "        await using var api = new Api(\"a\");\n        await api.EnterAsync();\n        api.Ping();"),
        ("        var stack = new ScopeStack();\n        await stack.EnterAsync(Dbs.OpenScope(\"a\"));",
            "        await using var stack = new ScopeStack();\n        await stack.EnterAsync(Dbs.OpenScope(\"a\"));"),
        ("        var semaphore = new SemaphoreScope(1);\n        await semaphore.EnterAsync(ct);",
            "        var semaphore = new SemaphoreScope(1);\n        await using var scope = await semaphore.EnterAsync(ct);"),
        ("        var scope = await Dbs.OpenScope(\"a\");\n        if (flag)\n            return;\n        scope.Value.Ping();\n        await scope.DisposeAsync();",
            "        await using var scope = await Dbs.OpenScope(\"a\");\n        if (flag)\n            return;\n        scope.Value.Ping();"),
        ("        if (flag)\n            await Dbs.OpenScope(\"a\");",
            "        if (flag)\n        {\n            await using var scope = await Dbs.OpenScope(\"a\");\n        }"),
        ("        switch (ids.Length)\n        {\n            case 0:\n                var scope = await Dbs.OpenScope(\"a\");\n                scope.Value.Ping();\n                break;\n        }",
            "        switch (ids.Length)\n        {\n            case 0:\n                {\n                    await using var scope = await Dbs.OpenScope(\"a\");\n                    scope.Value.Ping();\n                    break;\n                }\n        }"),
        ("        Func<Task> later = async () =>\n        {\n            var scope = await Dbs.OpenScope(\"a\");\n            scope.Value.Ping();\n        };\n        await later();",
            "        Func<Task> later = async () =>\n        {\n            await using var scope = await Dbs.OpenScope(\"a\");\n            scope.Value.Ping();\n        };\n        await later();"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE104", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE104",
        "        var a = await Dbs.OpenScope(\"a\");\n        var b = await new Api(\"b\").EnterAsync();\n        a.Value.Ping();\n        b.Ping();"),
        Is.EqualTo("        await using var a = await Dbs.OpenScope(\"a\");\n        await using var b = await new Api(\"b\").EnterAsync();\n        a.Value.Ping();\n        b.Ping();"));

    [TestCase("AsyncScope<Db> scope; scope = await Dbs.OpenScope(\"a\"); scope.Value.Ping();")]
    [TestCase("var api = await new Api(\"a\").EnterAsync(); if (flag) api.Ping(); else await api.ExitAsync(ScopeExit.Succeeded);")]
    public async Task No_fix_is_offered(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE104", body), Is.False);
}
