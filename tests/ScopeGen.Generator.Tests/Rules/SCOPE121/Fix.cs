using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE121;

/// <summary>The block becomes the body of UseAsync.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_members =
    [
        ("    public async Task<int> RunAsync(bool flag)\n    {\n        await using var user = await Dbs.AsScope(\"a\");\n        if (flag)\n            return 1;\n        return user.Value.Length;\n    }",
            "    public async Task<int> RunAsync(bool flag)\n    {\n        return await Dbs.AsScope(\"a\").UseAsync(async (user, ct) =>\n        {\n            if (flag)\n                return 1;\n            return user.Length;\n        });\n    }"),
    ];

    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        // as a\n        await using (var user = await Dbs.AsScope(\"a\"))\n        {\n            Console.WriteLine(user.Value); // who\n        }\n\n        Console.WriteLine();",
            "        // as a\n        await Dbs.AsScope(\"a\").UseAsync(async (user, ct2) =>\n        {\n            Console.WriteLine(user); // who\n        });\n\n        Console.WriteLine();"),
        ("        await using var user = await Dbs.AsScope(\"a\");\n        Console.WriteLine(user.Value);\n        await Task.Delay(1);",
            "        await Dbs.AsScope(\"a\").UseAsync(async (user, ct2) =>\n        {\n            Console.WriteLine(user);\n            await Task.Delay(1);\n        });"),
        ("        await using (await Dbs.AsScope(\"a\").EnterAsync(ct))\n        {\n            await Task.Delay(1);\n        }",
            "        await Dbs.AsScope(\"a\").UseAsync(async (_, _) =>\n        {\n            await Task.Delay(1);\n        }, ct);"),
        ("        await using var user = await Dbs.AsScope(\"a\");\n        if (flag)\n            return;\n        await Task.Delay(1);",
            "        await Dbs.AsScope(\"a\").UseAsync(async (_, _) =>\n        {\n            if (flag)\n                return;\n            await Task.Delay(1);\n        });"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE121", @case.Source), Is.EqualTo(@case.Fixed));

    [TestCaseSource(nameof(s_members))]
    public async Task Is_fixed_in_members((string Source, string Fixed) @case) => Assert.That(await Usage.FixInAsync("SCOPE121", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE121",
        "        await using (await Dbs.AsScope(\"a\"))\n        {\n            await Task.Delay(1);\n        }\n\n        await using (await Dbs.AsScope(\"b\"))\n        {\n            await Task.Delay(2);\n        }"),
        Is.EqualTo("        await Dbs.AsScope(\"a\").UseAsync(async (_, _) =>\n        {\n            await Task.Delay(1);\n        });\n\n        await Dbs.AsScope(\"b\").UseAsync(async (_, _) =>\n        {\n            await Task.Delay(2);\n        });"));

    [TestCase("foreach (int id in ids) { await using var user = await Dbs.AsScope(\"a\"); if (id == 0) break; }")]
    [TestCase("int n; await using (await Dbs.AsScope(\"a\")) { n = 1; } Console.WriteLine(n);")]
    [TestCase("var user = await Dbs.AsScope(\"a\"); await using (user) Console.WriteLine();")]
    public async Task No_fix_is_offered(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE121", body), Is.False);
}
