using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE122;

/// <summary>Suppression that await using cannot do.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE122",
        "/*!*/ await using var suppress = await AsyncScope.Suppress<IOException>().EnterAsync();\n File.Delete(\"a\");",
        "/*!*/ await using (await AsyncScope.Suppress<IOException>().EnterAsync()) File.Delete(\"a\");",
        "var suppress = AsyncScope.Suppress<IOException>();\n/*!*/ await using (await suppress.EnterAsync()) File.Delete(\"a\");\n Console.WriteLine(suppress.Exception);",
        "/*!*/ await using var guard = await Dbs.GuardScope();\n File.Delete(\"a\"); guard.Complete();",
        "/*!*/ await using (var guard = await Dbs.GuardScope()) { File.Delete(\"a\"); guard.Complete(); }",
        "/*!*/ await using var suppress = (await AsyncScope.Suppress<IOException>().EnterAsync()).ConfigureAwait(false);",
        "await using var stack = new ScopeStack();\n/*!*/ await stack.EnterAsync(AsyncScope.Suppress<IOException>());");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE122",
        "public async Task RunAsync(SuppressScope suppress) {\n/*!*/ await using (await suppress.EnterAsync()) File.Delete(\"a\");\n }");
}
