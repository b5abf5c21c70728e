using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Compiler;

/// <summary>Compiles the corpus with the package's components; what is not as it should be is thrown.</summary>
internal sealed class Check(Components components, string runtime)
{
    private static readonly CSharpCompilationOptions s_options = new CSharpCompilationOptions(OutputKind.ConsoleApplication)
        .WithSpecificDiagnosticOptions([new("CA2007", ReportDiagnostic.Warn)]);

    private readonly MetadataReference[] _references =
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.txt")).Append(runtime).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Generates, emits and loads; there must be no error, and no warning of the compiler about a generator or an analyzer.</summary>
    public async Task<Assembly> CompileAsync(string file, LanguageVersion version)
    {
        Compilation compilation = Generate(file, version);
        string[] wrong = [.. (await DiagnosticsAsync(compilation)).Where(static d => d.Severity == DiagnosticSeverity.Error || IsOurs(d)).Select(static d => d.ToString())];
        if (wrong.Length > 0)
            throw new InvalidOperationException($"C# {version.ToDisplayString()}: {string.Join('\n', wrong)}");

        using var image = new MemoryStream();
        compilation.Emit(image);
        Assembly.LoadFrom(runtime);
        return Assembly.Load(image.ToArray());
    }

    public static async Task RunAsync(Assembly program)
    {
        // The entry point that the compiler writes would block: the one that it wraps is asynchronous.
        MethodInfo main = program.GetType("Program")!.GetMethod("<Main>$", BindingFlags.Static | BindingFlags.NonPublic)!;
        await (Task)main.Invoke(null, [Array.Empty<string>()])!;
    }

    public async Task ReportsAsync(string file, params string[] expected)
    {
        ImmutableArray<Diagnostic> all = await DiagnosticsAsync(Generate(file, LanguageVersion.Latest));
        string reported = string.Join(' ', all.Where(IsOurs).Select(static d => d.Id).Distinct().Order());
        Console.WriteLine($"reports {reported}");
        if (reported != string.Join(' ', expected))
            throw new InvalidOperationException(string.Join('\n', all));
    }

    public async Task SuppressesAsync(string file, string id)
    {
        Diagnostic[] all = [.. (await DiagnosticsAsync(Generate(file, LanguageVersion.Latest))).Where(d => d.Id == id)];
        Console.WriteLine($"suppresses {id}: {all.Any(static d => d.IsSuppressed)}");
    }

    public async Task FixesAsync(string file, string id, string expected)
    {
        using var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject("Corpus", LanguageNames.CSharp).WithMetadataReferences(_references).WithCompilationOptions(s_options);
        Document document = project.AddDocument(file, SourceText.From(Source(file)));
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        Diagnostic reported = (await DiagnosticsAsync(compilation)).First(d => d.Id == id);
        List<CodeAction> actions = [];
        foreach (CodeFixProvider fix in components.Fixes.Where(f => f.FixableDiagnosticIds.Contains(id)))
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, reported, (action, _) => actions.Add(action), default));
        ApplyChangesOperation change = (await actions[0].GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        string text = (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
        Console.WriteLine($"fixes {id}: {text.Contains(expected, StringComparison.Ordinal)}");
    }

    private Compilation Generate(string file, LanguageVersion version)
    {
        CSharpParseOptions options = CSharpParseOptions.Default.WithLanguageVersion(version);
        var compilation = CSharpCompilation.Create($"Corpus{version}", [CSharpSyntaxTree.ParseText(Source(file), options, file)], _references, s_options);
        CSharpGeneratorDriver.Create(components.Generators, parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics);
        return diagnostics.IsEmpty ? generated : throw new InvalidOperationException(string.Join('\n', diagnostics));
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation)
    {
        var with = new CompilationWithAnalyzers(compilation, components.Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        ImmutableArray<Diagnostic> all = await with.GetAllDiagnosticsAsync();
        return all.FirstOrDefault(static d => d.Id is "AD0001" or "CS8785" or "CS8784") is { } failed ? throw new InvalidOperationException(failed.ToString()) : all;
    }

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id.StartsWith("SCOPE", StringComparison.Ordinal) && diagnostic.Severity > DiagnosticSeverity.Info;

    private static string Source(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", file));
}
