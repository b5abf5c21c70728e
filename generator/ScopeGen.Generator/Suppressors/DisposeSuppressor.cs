using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Analyzers.Usage;

namespace ScopeGen.Generator.Suppressors;

/// <summary>CA2000 asks for Dispose on all paths; who ends a scope is known better by SCOPE100 and SCOPE104.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisposeSuppressor : ScopeSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("SCOPES001", "CA2000", "Scopes are ended by 'await using', UseAsync or a stack; SCOPE100 and SCOPE104 watch over that"));

    private protected override bool IsWrong(SyntaxNode node, SemanticModel semantics, ScopeTypes types, CancellationToken cancellationToken)
        => node.FirstAncestorOrSelf<ExpressionSyntax>() is { } made && types.IsScopeOrHeld(semantics.GetTypeInfo(made, cancellationToken).Type);
}
