using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE140: WaitAsync, try, finally Release, on a semaphore that is used in no other way.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SemaphorePairAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.SemaphorePair);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.SemaphoreScope) is not null)
                start.RegisterCodeBlockAction(Check);
        });
    }

    private static void Check(CodeBlockAnalysisContext context)
    {
        foreach (SyntaxNode node in Executables.NodesWith("WaitAsync", context.CodeBlock, context.OwningSymbol))
        {
            if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitAsync", Expression: var named } } && SemaphorePair.Of(node) is { } pair
                && context.SemanticModel.GetSymbolInfo(named, context.CancellationToken).Symbol is { } semaphore && context.SemanticModel.GetTypeInfo(named, context.CancellationToken).Type.Is("System.Threading.SemaphoreSlim")
                && SemaphorePair.AllUsesArePairs(semaphore, context.SemanticModel, context.CancellationToken))
                context.ReportDiagnostic(Diagnostic.Create(Rules.SemaphorePair, pair.Wait.GetLocation(), semaphore.Name));
        }
    }
}
