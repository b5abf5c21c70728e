using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE122;

/// <summary>The block becomes the body of UseAsync.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        await using (await AsyncScope.Suppress<IOException>().EnterAsync())\n        {\n            File.Delete(\"a\");\n        }",
            "        await AsyncScope.Suppress<IOException>().UseAsync(async (_, _) =>\n        {\n            File.Delete(\"a\");\n        });"),
        ("        await using (var guard = await Dbs.GuardScope())\n        {\n            File.Delete(\"a\");\n            guard.Complete();\n        }",
            "        await Dbs.GuardScope().UseAsync(async (guard, ct2) =>\n        {\n            File.Delete(\"a\");\n        });"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE122", @case.Source), Is.EqualTo(@case.Fixed));
}
