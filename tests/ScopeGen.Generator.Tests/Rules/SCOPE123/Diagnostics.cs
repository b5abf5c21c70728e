using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE123;

/// <summary>Results of scopes that suppress.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE123",
        "int n =\n/*!*/ await AsyncScope.Suppress<IOException>().UseAsync(static async (_, token) => { await Task.Delay(1, token); return 1; });\n Console.WriteLine(n);",
        "int n =\n/*!*/ await Dbs.GuardScope().UseAsync(static (x, _) => new ValueTask<int>(x));\n Console.WriteLine(n);",
        "var suppress = AsyncScope.Suppress<IOException>(); string s =\n/*!*/ await suppress.UseAsync(static (_, _) => Task.FromResult(\"a\"));\n Console.WriteLine(s);",
        "int n =\n/*!*/ await AsyncScope.Suppress<IOException>().UseAsync(1, static (_, x, _) => new ValueTask<int>(x));\n Console.WriteLine(n);");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE123",
        "public ValueTask<int> RunAsync() =>\n/*!*/ AsyncScope.Suppress<IOException>().UseAsync(static (_, _) => new ValueTask<int>(1));");

    [Test]
    public async Task Is_reported_of_scopes_from_another_assembly()
    {
        CSharpCompilation program = Compile.Create("""
            public static class Program
            {
                public static ValueTask<int> Guarded() => Library.GuardScope().UseAsync(static (n, _) => new ValueTask<int>(n));
                public static ValueTask<int> Worked() => Library.WorkScope().UseAsync(static (n, _) => new ValueTask<int>(n));
                public static ValueTask<int> OfPatient() => new Patient().UseAsync(static (_, _) => new ValueTask<int>(1));
                public static ValueTask<int> OfStrict() => new Strict().UseAsync(static (_, _) => new ValueTask<int>(1));
            }
            """).AddReferences(Compile.Library(Usage.Suppressing));
        string[] found = await Compile.DiagnosticsAsync(program);
        Assert.That(found.Select(static line => line[..line.IndexOf("()", StringComparison.Ordinal)]), Is.EqualTo(new[] { "SCOPE123: public static ValueTask<int> Guarded", "SCOPE123: public static ValueTask<int> OfPatient" }));
    }
}
