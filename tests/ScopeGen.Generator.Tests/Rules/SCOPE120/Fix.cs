using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE120;

/// <summary>Complete() is called on every path that ends well.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_members =
    [
        ("    public async Task<int> RunAsync()\n    {\n        await using var scope = await Dbs.WorkScope();\n        return await scope.Value.CountAsync();\n    }",
            "    public async Task<int> RunAsync()\n    {\n        await using var scope = await Dbs.WorkScope();\n        var result = await scope.Value.CountAsync();\n        scope.Complete();\n        return result;\n    }"),
        ("    public async Task<int> RunAsync(bool flag)\n    {\n        await using var scope = await Dbs.WorkScope();\n        if (flag)\n            return 0;\n        int n = scope.Value.Size;\n        return n;\n    }",
            "    public async Task<int> RunAsync(bool flag)\n    {\n        await using var scope = await Dbs.WorkScope();\n        if (flag)\n        {\n            scope.Complete();\n            return 0;\n        }\n        int n = scope.Value.Size;\n        scope.Complete();\n        return n;\n    }"),
    ];

    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        await using var scope = await Dbs.WorkScope();\n        scope.Value.Ping(); // last",
            "        await using var scope = await Dbs.WorkScope();\n        scope.Value.Ping(); // last\n        scope.Complete();"),
        ("        await using (var scope = await Dbs.WorkScope())\n        {\n            scope.Value.Ping();\n        }",
            "        await using (var scope = await Dbs.WorkScope())\n        {\n            scope.Value.Ping();\n            scope.Complete();\n        }"),
        ("        await using (var scope = await Dbs.WorkScope())\n            scope.Value.Ping();",
            "        await using (var scope = await Dbs.WorkScope())\n        {\n            scope.Value.Ping();\n            scope.Complete();\n        }"),
        ("        await using (await Dbs.WorkScope())\n        {\n            Console.WriteLine();\n        }",
            "        await using (var scope = await Dbs.WorkScope())\n        {\n            Console.WriteLine();\n            scope.Complete();\n        }"),
        ("        await using var batch = await new Batch().EnterAsync();\n        if (flag)\n            return;\n        batch.Add(1);",
            "        await using var batch = await new Batch().EnterAsync();\n        if (flag)\n        {\n            batch.Complete();\n            return;\n        }\n        batch.Add(1);\n        batch.Complete();"),
        ("        await using var scope = await Dbs.WorkScope();\n        if (flag)\n        {\n            // early\n            return;\n        }\n\n        scope.Complete();",
            "        await using var scope = await Dbs.WorkScope();\n        if (flag)\n        {\n            // early\n            scope.Complete();\n            return;\n        }\n\n        scope.Complete();"),
        ("        foreach (int id in ids)\n        {\n            await using var scope = await Dbs.WorkScope();\n            if (id == 0)\n                continue;\n            scope.Complete();\n        }",
            "        foreach (int id in ids)\n        {\n            await using var scope = await Dbs.WorkScope();\n            if (id == 0)\n            {\n                scope.Complete();\n                continue;\n            }\n            scope.Complete();\n        }"),
        ("        var scope = await Dbs.WorkScope();\n        await using (scope.ConfigureAwait(false))\n        {\n            scope.Value.Ping();\n        }",
            "        var scope = await Dbs.WorkScope();\n        await using (scope.ConfigureAwait(false))\n        {\n            scope.Value.Ping();\n            scope.Complete();\n        }"),
        ("        await using var scope = await Dbs.WorkScope();\n        Local();\n\n        void Local() => scope.Value.Ping();",
            "        await using var scope = await Dbs.WorkScope();\n        Local();\n        scope.Complete();\n\n        void Local() => scope.Value.Ping();"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE120", @case.Source), Is.EqualTo(@case.Fixed));

    [TestCaseSource(nameof(s_members))]
    public async Task Is_fixed_in_members((string Source, string Fixed) @case) => Assert.That(await Usage.FixInAsync("SCOPE120", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE120",
        "        await using (var a = await Dbs.WorkScope())\n        {\n            a.Value.Ping();\n        }\n\n        await using (var b = await Dbs.WorkScope())\n        {\n            b.Value.Ping();\n        }"),
        Is.EqualTo("        await using (var a = await Dbs.WorkScope())\n        {\n            a.Value.Ping();\n            a.Complete();\n        }\n\n        await using (var b = await Dbs.WorkScope())\n        {\n            b.Value.Ping();\n            b.Complete();\n        }"));
}
