using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Analyzers.Usage;

namespace ScopeGen.Generator.Suppressors;

/// <summary>The skeleton of what silences other people's rules where they are wrong about scopes.</summary>
public abstract class ScopeSuppressor : DiagnosticSuppressor
{
    /// <inheritdoc/>
    public sealed override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (ScopeTypes.Of(context.Compilation) is not { } types)
            return;
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;
            SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node.FirstAncestorOrSelf<AttributeSyntax>() is not null)
                continue; // nothing runs there, and Roslyn throws when asked for the meaning of a lambda
            if (IsWrong(node, context.GetSemanticModel(tree), types, context.CancellationToken))
                context.ReportSuppression(Suppression.Create(SupportedSuppressions[0], diagnostic));
        }
    }

    private protected abstract bool IsWrong(SyntaxNode node, SemanticModel semantics, ScopeTypes types, CancellationToken cancellationToken);
}
