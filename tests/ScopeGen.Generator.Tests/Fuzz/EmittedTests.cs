using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snapshooter.NUnit;

namespace ScopeGen.Generator.Tests.Fuzz;

/// <summary>What is made of the sources that are damaged elsewhere, as it stands: every form, with every option and in every company.</summary>
public sealed class EmittedTests
{
    private static IEnumerable<string> Names() => FuzzCorpus.Own().Where(static s => s.Text.Contains("[AsyncScope", StringComparison.Ordinal)).Select(static s => Path.GetFileNameWithoutExtension(s.Name));

    [TestCaseSource(nameof(Names))]
    public void C4_what_is_emitted_for(string name)
    {
        FuzzSource source = FuzzCorpus.Own().Single(s => Path.GetFileNameWithoutExtension(s.Name) == name);
        (CSharpCompilation before, GeneratorDriver driver) = FuzzProject.Started(source);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Compilation after = before.AddSyntaxTrees(result.GeneratedSources.Select(static s => s.SyntaxTree));
        Assert.That(after.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree?.FilePath != "Case.cs"), Is.Empty);
        string version = $"\"{typeof(AsyncScopeGenerator).Assembly.GetName().Version!.ToString(3)}\"";
        Snapshot.Match(string.Concat(result.GeneratedSources.Select(static s => $"//// {s.HintName}\n{s.SourceText}\n")).Replace(version, "\"VERSION\"", StringComparison.Ordinal), $"EmittedTests.{name}");
    }
}
