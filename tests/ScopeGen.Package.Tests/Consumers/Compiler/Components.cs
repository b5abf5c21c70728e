using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Compiler;

/// <summary>What the package and the SDK's own analyzers bring, loaded as the compiler loads it.</summary>
internal sealed class Components : IAnalyzerAssemblyLoader
{
    public Components(string package)
    {
        AnalyzerFileReference[] own = [.. Directory.GetFiles(Path.Combine(package, "analyzers/dotnet/cs"), "*.dll").Select(Reference)];
        AnalyzerFileReference[] sdk = [.. Directory.GetFiles(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "netanalyzers.txt")).Trim(), "*.dll").Select(Reference)];
        Generators = [.. own.SelectMany(static r => r.GetGenerators(LanguageNames.CSharp))];
        Analyzers = [.. own.SelectMany(static r => r.GetAnalyzers(LanguageNames.CSharp)), .. sdk.SelectMany(static r => r.GetAnalyzers(LanguageNames.CSharp)).Where(static a => a.SupportedDiagnostics.Any(static d => d.Id == "CA2007"))];
        Fixes = [.. own.SelectMany(r => LoadFromPath(r.FullPath).GetTypes())
            .Where(static t => t.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(static t => (CodeFixProvider)Activator.CreateInstance(t)!)];
        Suppressors = [.. Analyzers.OfType<DiagnosticSuppressor>().Where(static s => s.GetType().Assembly.GetName().Name!.StartsWith("ScopeGen", StringComparison.Ordinal))];
    }

    public ImmutableArray<ISourceGenerator> Generators { get; }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public ImmutableArray<DiagnosticSuppressor> Suppressors { get; }

    public ImmutableArray<CodeFixProvider> Fixes { get; }

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);

    private AnalyzerFileReference Reference(string path)
    {
        var reference = new AnalyzerFileReference(path, this);
        reference.AnalyzerLoadFailed += (_, e) => throw new InvalidOperationException($"{path}: {e.ErrorCode} {e.TypeName} {e.Message}", e.Exception);
        return reference;
    }
}
