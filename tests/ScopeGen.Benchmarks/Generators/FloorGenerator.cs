using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Benchmarks.Generators;

/// <summary>The least that a generator can do: Roslyn finds the attribute, it reads one name, and emits a class that is always the same.</summary>
internal sealed class FloorGenerator(string attribute) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> names = context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (node, _) => node is MemberDeclarationSyntax or VariableDeclaratorSyntax,
            static (found, _) => (found.TargetSymbol.ContainingType ?? found.TargetSymbol).Name);
        context.RegisterSourceOutput(names, static (output, name) => output.AddSource(name + ".g.cs", "internal static class Constant" + name + " { }"));
    }
}
