using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ScopeGen.Generator.Tests.Harness;

/// <summary>Compiles a user's code with the generator and the analyzers, and runs it.</summary>
internal static class Compile
{
    public const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Runtime.CompilerServices;
        global using System.Threading; global using System.Threading.Tasks; global using ScopeGen;
        """;

    private static readonly ImmutableArray<MetadataReference> s_references = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AsyncScope).Assembly.Location)];

    private static readonly CSharpCompilation s_empty = Empty(NullableContextOptions.Enable);
    private static readonly CSharpCompilation s_emptyWithoutNullable = Empty(NullableContextOptions.Disable);

    public static CSharpCompilation Create(string source, LanguageVersion language = LanguageVersion.Latest, DocumentationMode documentation = DocumentationMode.Diagnose)
    {
        CSharpParseOptions parse = new(language, documentation);
        bool hasGlobalUsings = language >= LanguageVersion.CSharp10;
        string head = hasGlobalUsings ? "" : Usings.Replace("global using", "using", StringComparison.Ordinal);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(head + source, parse, "Case.cs");
        SyntaxTree[] trees = hasGlobalUsings ? [CSharpSyntaxTree.ParseText(Usings, parse, "Usings.cs"), tree] : [tree];
        return (language >= LanguageVersion.CSharp8 ? s_empty : s_emptyWithoutNullable).AddSyntaxTrees(trees);
    }

    /// <summary>Kept, so that all compilations share the symbols of the framework.</summary>
    private static CSharpCompilation Empty(NullableContextOptions nullable)
    {
        CSharpCompilation empty = CSharpCompilation.Create("Case", [], s_references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable));
        _ = empty.GetSpecialType(SpecialType.System_Object); // binds the references
        return empty;
    }

    public static (CSharpCompilation After, GeneratorDriverRunResult Result) Generate(CSharpCompilation before)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AsyncScopeGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)before.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(before, out Compilation after, out ImmutableArray<Diagnostic> crashes);
        Assert.That(crashes, Is.Empty);
        return ((CSharpCompilation)after, driver.GetRunResult());
    }

    /// <summary>A compiled library with what is generated for it, for a program in another assembly.</summary>
    public static MetadataReference Library(string source)
    {
        using var image = new MemoryStream();
        Assert.That(Generate(Create(source)).After.WithAssemblyName("Library").Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>The one file that the source gives, its version replaced, so that it can be kept as a snapshot.</summary>
    public static string Output(string source)
    {
        string text = Generate(Create(source)).Result.GeneratedTrees.Single().ToString();
        return text.Replace($"\"{typeof(AsyncScopeGenerator).Assembly.GetName().Version!.ToString(3)}\"", "\"VERSION\"", StringComparison.Ordinal);
    }

    /// <summary>What our analyzers say, each as "id: line".</summary>
    public static Task<string[]> DiagnosticsAsync(string source, LanguageVersion language = LanguageVersion.Latest) => DiagnosticsAsync(Create(source, language));

    public static async Task<string[]> DiagnosticsAsync(CSharpCompilation before)
    {
        CSharpCompilation after = Generate(before).After;
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. Analyzers()];
        ImmutableArray<Diagnostic> found = await after.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start).Select(d => $"{d.Id}: {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}")];
    }

    public static IEnumerable<DiagnosticAnalyzer> Analyzers() => typeof(AsyncScopeGenerator).Assembly.GetTypes()
        .Where(static t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t))
        .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!);
}
