using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE123: UseAsync becomes UseOrDefaultAsync.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseOrDefaultFix))]
public sealed class UseOrDefaultFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.ResultOfSuppressing.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
            return null;
        SimpleNameSyntax name = SyntaxFactory.IdentifierName("UseOrDefaultAsync").WithTriviaFrom(access.Name);
        InvocationExpressionSyntax changed = call.WithExpression(access.WithName(name));

        // There is no such form for a state, nor for bodies that return Task.
        bool binds = semantics.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol;
        return binds ? new("Use UseOrDefaultAsync", root.ReplaceNode(call, changed)) : null;
    }
}
