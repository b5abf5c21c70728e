using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE123;

/// <summary>UseAsync becomes UseOrDefaultAsync.</summary>
public sealed class Fix
{
    private static readonly (string Source, string Fixed)[] s_cases =
    [
        ("        int n = await AsyncScope.Suppress<IOException>().UseAsync(async (_, token) =>\n        {\n            await Task.Delay(1, token);\n            return 1;\n        });",
            "        int n = await AsyncScope.Suppress<IOException>().UseOrDefaultAsync(async (_, token) =>\n        {\n            await Task.Delay(1, token);\n            return 1;\n        });"),
    ];

    [TestCaseSource(nameof(s_cases))]
    public async Task Is_fixed((string Source, string Fixed) @case) => Assert.That(await Usage.FixAsync("SCOPE123", @case.Source), Is.EqualTo(@case.Fixed));

    [Test]
    public async Task All_are_fixed() => Assert.That(await Usage.FixAllAsync("SCOPE123",
        "        int n = await Dbs.GuardScope().UseAsync(static (x, _) => new ValueTask<int>(x));\n        int m = await Dbs.GuardScope().UseAsync(static (x, _) => new ValueTask<int>(x));"),
        Is.EqualTo("        int n = await Dbs.GuardScope().UseOrDefaultAsync(static (x, _) => new ValueTask<int>(x));\n        int m = await Dbs.GuardScope().UseOrDefaultAsync(static (x, _) => new ValueTask<int>(x));"));

    [TestCase("int n = await Dbs.GuardScope().UseAsync(1, static (x, y, _) => new ValueTask<int>(x + y)); Console.WriteLine(n);")]
    public async Task No_fix_is_offered(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE123", body), Is.False);
}
