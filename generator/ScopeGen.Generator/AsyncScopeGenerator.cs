using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Emit;
using ScopeGen.Generator.Model;
using ScopeGen.Generator.Parsing;

namespace ScopeGen.Generator;

/// <summary>Finds [AsyncScope], makes a model of each declaration, and emits one file for each model.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class AsyncScopeGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ScopeModel?> scopes = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.AsyncScopeAttribute, static (node, _) => node is ClassDeclarationSyntax or MethodDeclarationSyntax, ScopeParser.Parse)
            .WithTrackingName(StepNames.Parsed);

        context.RegisterSourceOutput(scopes, ScopeEmitter.Emit);
    }
}
