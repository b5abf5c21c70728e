using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE141;

/// <summary>The loop becomes await using over the factory.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        // each\n        await foreach (Db db in Dbs.Open(\"a\"))\n        {\n            db.Ping(); // it\n        }",
            "        // each\n        await using (var scope = await Dbs.OpenScope(\"a\"))\n        {\n            Db db = scope.Value;\n            db.Ping(); // it\n        }"),
        ("        await foreach (var db in Dbs.Open(\"a\"))\n        {\n            db.Ping();\n            break;\n        }",
            "        await using (var scope = await Dbs.OpenScope(\"a\"))\n        {\n            var db = scope.Value;\n            db.Ping();\n        }"),
        ("        await foreach (var db in Dbs.Open(\"a\").WithCancellation(ct).ConfigureAwait(false))\n            db.Ping();",
            "        await using (var scope = await Dbs.OpenScope(\"a\").EnterAsync(ct))\n        {\n            var db = scope.Value;\n            db.Ping();\n        }"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE141", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE141",
        "        await foreach (Db db in Dbs.Open(\"a\"))\n        {\n            db.Ping();\n        }\n\n        await foreach (Db db in Dbs.Open(\"b\"))\n        {\n            db.Ping();\n        }"),
        Is.EqualTo("        await using (var scope = await Dbs.OpenScope(\"a\"))\n        {\n            Db db = scope.Value;\n            db.Ping();\n        }\n\n        await using (var scope = await Dbs.OpenScope(\"b\"))\n        {\n            Db db = scope.Value;\n            db.Ping();\n        }"));

    [TestCase("await foreach (Db db in Dbs.Open(\"a\")) { if (flag) break; db.Ping(); }")]
    public async Task No_fix_is_offered(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE141", body), Is.False);
}
