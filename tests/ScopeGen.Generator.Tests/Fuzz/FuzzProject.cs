using System.Collections.Concurrent;
using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Fuzz;

/// <summary>The project in which a source is damaged: the same for all of them but for one file, so that the references are read once.</summary>
internal static class FuzzProject
{
    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    /// <summary>The driver after a run on the source as it was; a driver is immutable.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<(CSharpCompilation, GeneratorDriver)>> s_started = new();

    private static readonly SyntaxTree s_usings = CSharpSyntaxTree.ParseText(Compile.Usings, Parse, "Usings.cs");
    private static readonly CSharpCompilation s_empty = Empty();

    public static (CSharpCompilation Compilation, GeneratorDriver Driver) Started(FuzzSource source) => s_started.GetOrAdd(source.Name, _ => new(() =>
    {
        CSharpCompilation compilation = s_empty.AddSyntaxTrees(Tree(source.Text));
        return (compilation, Fresh().RunGenerators(compilation));
    })).Value;

    public static GeneratorDriver Fresh() => CSharpGeneratorDriver.Create([new AsyncScopeGenerator().AsSourceGenerator()], parseOptions: Parse);

    public static CSharpCompilation With(string text, CSharpCompilation compilation) => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Tree(text));

    private static SyntaxTree Tree(string text) => CSharpSyntaxTree.ParseText(text, Parse, "Case.cs");

    private static CSharpCompilation Empty()
    {
        ImmutableArray<MetadataReference> framework = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AsyncScope).Assembly.Location)];
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        CSharpCompilation scopes = Compile.Generate(CSharpCompilation.Create("Scopes", [s_usings, Tree(Usage.Scopes)], framework, options)).After;
        CSharpCompilation hidden = CSharpCompilation.Create("Hidden", [Tree("namespace Hidden { public class Thing : System.IDisposable { public void Dispose() { } public enum Kind { A } } } public class Base { public virtual void Dispose() { } }")], framework, options);
        CSharpCompilation empty = CSharpCompilation.Create("Case", [s_usings], [.. framework, Reference(scopes), Reference(hidden).WithAliases(["Hidden"])], options);
        _ = empty.GetSpecialType(SpecialType.System_Object); // binds the references
        return empty;
    }

    private static PortableExecutableReference Reference(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        Assert.That(compilation.Emit(image).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
