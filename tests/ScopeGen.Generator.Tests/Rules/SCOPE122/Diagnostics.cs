using Microsoft.CodeAnalysis.CSharp;
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

    [Test]
    public async Task Is_reported_of_scopes_from_another_assembly()
    {
        CSharpCompilation program = Compile.Create("""
            public static class Program
            {
                public static async Task RunAsync()
                {
                    await using (var guard = await Library.GuardScope()) { guard.Complete(); }
                    await using (var patient = await new Patient().EnterAsync()) { patient.Complete(); }
                    await using (var work = await Library.WorkScope()) { work.Complete(); }
                    await using (var strict = await new Strict().EnterAsync()) { strict.Complete(); }
                }
            }
            """).AddReferences(Compile.Library(Usage.Suppressing));
        Assert.That(await Compile.DiagnosticsAsync(program), Is.EqualTo(new[]
        {
            "SCOPE122: await using (var guard = await Library.GuardScope()) { guard.Complete(); }",
            "SCOPE122: await using (var patient = await new Patient().EnterAsync()) { patient.Complete(); }",
        }));
    }
}
