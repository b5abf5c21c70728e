using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE123;

/// <summary>Results that have a default, and bodies without a result.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "int n = await AsyncScope.Suppress<IOException>().UseOrDefaultAsync(static (_, _) => new ValueTask<int>(1)); Console.WriteLine(n);",
        "await AsyncScope.Suppress<IOException>().UseAsync(static (_, _) => default); await Dbs.GuardScope().UseAsync(static async (_, token) => await Task.Delay(1, token));",
        "int n = await Dbs.WorkScope().UseAsync(static async (db, _) => await db.CountAsync()); Console.WriteLine(n);");
}
