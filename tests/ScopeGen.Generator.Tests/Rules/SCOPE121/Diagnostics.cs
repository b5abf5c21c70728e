using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE121;

/// <summary>Ambient state that the body does not see.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE121",
        "/*!*/ await using var user = await Dbs.AsScope(\"a\");\n Console.WriteLine(user.Value);",
        "/*!*/ await using (await Dbs.AsScope(\"a\")) Console.WriteLine();",
        "var user = await Dbs.AsScope(\"a\");\n/*!*/ await using (user) Console.WriteLine();",
        "var user = await Dbs.AsScope(\"a\");\n/*!*/ await using (user.ConfigureAwait(false)) Console.WriteLine();",
        "/*!*/ await using var user = await Dbs.AsScope(\"a\").EnterAsync(ct).ConfigureAwait(false);",
        "var user = Dbs.AsScope(\"a\");\n/*!*/ await using (await user) Console.WriteLine();",
        "/*!*/ await using var both = await AsyncScope.All(Dbs.AsScope(\"a\"), Dbs.OpenScope(\"b\"));");
}
