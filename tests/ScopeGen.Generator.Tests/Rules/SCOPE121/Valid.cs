using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE121;

/// <summary>The body of UseAsync sees it.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await Dbs.AsScope(\"a\").UseAsync(static (user, _) => { Console.WriteLine(user); return default; });",
        "var user = Dbs.AsScope(\"a\"); await user.UseAsync(static async (_, token) => await Task.Delay(1, token), ct);",
        "await using var scope = await Dbs.OpenScope(\"a\"); scope.Value.Ping();");
}
