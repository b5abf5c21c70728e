using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Fuzz;

/// <summary>Checks one damaged source: whatever it is, nothing of ours throws, and no compiler error stands in generated code.</summary>
internal sealed class Mutant(FuzzSource source, string text, CancellationToken cancellationToken)
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers = [.. Compile.Analyzers(), .. Everywhere.Ids.Select(static id => new Everywhere(id))];

    private readonly List<string> _failures = [];

    public async Task<IReadOnlyList<string>> CheckAsync(bool fixes)
    {
        try
        {
            (CSharpCompilation started, GeneratorDriver warm) = FuzzProject.Started(source);
            CSharpCompilation before = FuzzProject.With(text, started);
            GeneratorDriver driver = FuzzProject.Fresh().RunGeneratorsAndUpdateCompilation(before, out Compilation after, out ImmutableArray<Diagnostic> found, cancellationToken);
            GeneratorDriverRunResult result = driver.GetRunResult();
            _failures.AddRange(found.Select(static d => d.ToString()));
            _failures.AddRange(result.Results.Select(static r => r.Exception?.ToString()).OfType<string>());
            CheckIncremental(result, warm.RunGenerators(before, cancellationToken).GetRunResult());
            CheckGenerated(result, before, after);
            ImmutableArray<Diagnostic> reported = await AnalyzeAsync(after);
            if (fixes)
                await FixAsync(reported);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (!CompilerThrows())
                _failures.Add(e.ToString());
        }

        return _failures;
    }

    /// <summary>Some damage is too much for the compiler itself.</summary>
    private bool CompilerThrows()
    {
        try
        {
            _ = FuzzProject.With(text, FuzzProject.Started(source).Compilation).GetDiagnostics(CancellationToken.None);
            return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true;
        }
    }

    /// <summary>After an edit the driver gives what a new one gives.</summary>
    private void CheckIncremental(GeneratorDriverRunResult fresh, GeneratorDriverRunResult edited)
    {
        string[] expected = Outputs(fresh), actual = Outputs(edited);
        if (!expected.SequenceEqual(actual))
            _failures.Add($"after an edit the output differs: {string.Join("\n", expected.Except(actual))}\n-----\n{string.Join("\n", actual.Except(expected))}");

        static string[] Outputs(GeneratorDriverRunResult result)
            => [.. result.Results.SelectMany(static r => r.GeneratedSources).Select(static s => s.HintName + "\n" + s.SourceText).Order(StringComparer.Ordinal)];
    }

    private void CheckGenerated(GeneratorDriverRunResult result, CSharpCompilation before, Compilation after)
    {
        foreach (SyntaxTree tree in result.GeneratedTrees)
        {
            Diagnostic[] errors = [.. after.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error)];
            if (errors.Length > 0)
                _failures.Add($"{string.Join("\n", errors.Select(static e => e.ToString()))}\n{tree}");
        }

        if (result.GeneratedTrees.IsEmpty)
            return;
        HashSet<string> known = [.. Declarations(before)];
        _failures.AddRange(Declarations(after).Where(error => !known.Contains(error)).Select(error => $"{error} is new, because of\n{string.Join("\n", result.GeneratedTrees)}"));
    }

    /// <summary>The errors of signatures: generated code must add nothing to them.</summary>
    private IEnumerable<string> Declarations(Compilation compilation)
        => compilation.GetDeclarationDiagnostics(cancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => $"{d.Id} {d.Location.SourceTree?.FilePath} {d.Location.SourceSpan}");

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation after)
    {
        ConcurrentBag<string> crashes = [];
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), (e, analyzer, _) => crashes.Add($"{analyzer.GetType().Name}: {e}"), concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        ImmutableArray<Diagnostic> reported = await after.WithAnalyzers(s_analyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        _failures.AddRange(crashes);
        _failures.AddRange(reported.Where(static d => d.Id is "AD0001" or "CS8032" or "CS8784" or "CS8785").Select(static d => d.ToString()));
        return reported;
    }

    private async Task FixAsync(ImmutableArray<Diagnostic> reported)
    {
        foreach (string id in reported.Where(static d => d.Id.StartsWith("SCOPE", StringComparison.Ordinal)).Select(static d => d.Id).Distinct())
            await Rule.TryFixesAsync(id, text, FuzzProject.Parse, cancellationToken);
    }
}
