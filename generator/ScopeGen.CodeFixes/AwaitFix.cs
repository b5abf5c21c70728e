using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE101: awaits the enter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitFix))]
public sealed class AwaitFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.EnterNotAwaited.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax enter || !Functions.CanAwait(enter))
            return null;
        ExpressionSyntax whole = enter;
        while (whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" or "Preserve", Parent: InvocationExpressionSyntax chained })
            whole = chained;
        ExpressionSyntax awaited = Build.Await(whole);
        const string Title = "Await it";
        switch (whole.Parent)
        {
            case ExpressionStatementSyntax:
                return new(Title, root.ReplaceNode(whole, awaited));
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax } discard:
                return new(Title, root.ReplaceNode(discard, awaited.WithTriviaFrom(discard)));
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } variable }
                when Statements.After(declaration)?.SelectMany(static s => s.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == variable.Identifier.ValueText) == false:
                return new(Title, root.ReplaceNode(declaration, Build.Statement(awaited).WithTriviaFrom(declaration)));
            default:
                return null;
        }
    }
}
