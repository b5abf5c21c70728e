using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE122;

/// <summary>Suppression where it works, and scopes that suppress nothing.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await AsyncScope.Suppress<IOException>().UseAsync(static (_, _) => { File.Delete(\"a\"); return default; });",
        "await Dbs.GuardScope().UseAsync(static (_, _) => { File.Delete(\"a\"); return default; });",
        "var stack = new ScopeStack(); await stack.UseAsync(static async (inner, token) => { await inner.EnterAsync(AsyncScope.Suppress<IOException>(), token); });",
        "await using var scope = await Dbs.WorkScope(); scope.Complete();");
}
