using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE141: a loop over the iterator that a scope is made of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RawForeachAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.RawForeach);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (ScopeTypes.Of(start.Compilation) is not null)
                start.RegisterCodeBlockAction(Check);
        });
    }

    private static void Check(CodeBlockAnalysisContext context)
    {
        foreach (CommonForEachStatementSyntax each in Executables.NodesWith("foreach", context.CodeBlock, context.OwningSymbol).OfType<CommonForEachStatementSyntax>())
        {
            if (each.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword) && context.SemanticModel.GetOperation(each, context.CancellationToken) is IForEachLoopOperation { IsAsynchronous: true } loop && Iterator(loop) is { } call)
                context.ReportDiagnostic(Diagnostic.Create(Rules.RawForeach, call.Syntax.GetLocation(), call.TargetMethod.Name, ScopeMethod.FactoryName(call.TargetMethod.OriginalDefinition)));
        }
    }

    /// <summary>The call of a scope method that is looped over, behind WithCancellation and ConfigureAwait.</summary>
    public static IInvocationOperation? Iterator(IForEachLoopOperation loop)
    {
        IOperation? at = loop.Collection.Stripped();
        while (at is IInvocationOperation { TargetMethod.Name: "WithCancellation" or "ConfigureAwait" } configured)
            at = configured.Receiver()?.Stripped();
        return at is IInvocationOperation call && call.TargetMethod.OriginalDefinition.Has(KnownNames.AsyncScopeAttribute) ? call : null;
    }
}
