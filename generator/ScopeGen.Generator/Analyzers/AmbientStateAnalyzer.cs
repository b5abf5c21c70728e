using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE042: what an iterator or an async hook makes ambient is gone when its body runs (rule R11).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbientStateAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.AmbientStateLost);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.AsyncScopeAttribute) is not null)
                start.RegisterCodeBlockAction(Check);
        });
    }

    private static void Check(CodeBlockAnalysisContext context)
    {
        if (context.CodeBlock is not MethodDeclarationSyntax declaration || !AmbientState.MayBeSetIn(declaration))
            return;
        if (ScopeBody.Of(context) is { } body)
        {
            if (body.Form == ScopeForm.Iterator && body.Yields.Count > 0)
                Check(context, declaration, "an iterator", body.Method.Name, node => !body.After.All.Contains(node) && !EndsBefore(node, body.Yields));
        }
        else if (context.OwningSymbol is IMethodSymbol { Name: KnownNames.OnEnter, IsAsync: true } hook && hook.ContainingType.Has(KnownNames.AsyncScopeAttribute))
        {
            Check(context, declaration, "an async hook", hook.ContainingType.Name, static node => UsingOf(node) is null);
        }
    }

    private static void Check(CodeBlockAnalysisContext context, MethodDeclarationSyntax declaration, string where, string scope, Func<SyntaxNode, bool> isLost)
    {
        if ((declaration.Body ?? (SyntaxNode?)declaration.ExpressionBody) is not { } body)
            return;
        foreach (SyntaxNode node in body.DescendantNodes(static n => n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)))
        {
            if (AmbientState.IsSetBy(node, context.SemanticModel) && isLost(node))
                context.ReportDiagnostic(Diagnostic.Create(Rules.AmbientStateLost, node.GetLocation(), scope, where));
        }
    }

    /// <summary>A span around the acquiring alone, in a using that ends before the yield, is meant as it is.</summary>
    private static bool EndsBefore(SyntaxNode node, IReadOnlyList<IOperation> yields)
        => UsingOf(node) is { } around && !yields.Any(y => around.Span.Contains(y.Syntax.Span));

    /// <summary>The statement or block at whose end the using that holds this expression ends.</summary>
    private static SyntaxNode? UsingOf(SyntaxNode node)
    {
        for (SyntaxNode at = node; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case UsingStatementSyntax @using:
                    return @using.Statement == at ? null : @using;
                case LocalDeclarationStatementSyntax declaration:
                    return declaration.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) ? declaration.Parent : null;
                case StatementSyntax:
                    return null;
            }
        }

        return null;
    }
}
