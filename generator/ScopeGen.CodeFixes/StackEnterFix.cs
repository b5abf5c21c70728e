using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Analyzers.Usage;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE103: lets the stack enter the scope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StackEnterFix))]
public sealed class StackEnterFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.StackUse.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [var argument] } use || !Functions.CanAwait(use))
            return null;
        ITypeSymbol? type = semantics.GetTypeInfo(argument.Expression, cancellationToken).Type;
        bool givesValue = ScopeTypes.Of(semantics.Compilation)?.IsAsyncScope(type) == true;
        ExpressionSyntax enter = Build.Await(use.WithExpression(access.WithName(SyntaxFactory.IdentifierName("EnterAsync"))));

        var changes = new Dictionary<SyntaxNode, SyntaxNode>();
        if (use.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } variable } && givesValue)
        {
            // The variable now holds the value itself.
            if (Values(root, variable, semantics, cancellationToken) is not { } values)
                return null;
            foreach (ExpressionSyntax value in values)
                changes.Add(value, ((MemberAccessExpressionSyntax)value).Expression.WithTriviaFrom(value));
            if (!declaration.Type.IsVar)
                changes.Add(declaration.Type, SyntaxFactory.IdentifierName("var").WithTriviaFrom(declaration.Type));
        }

        if (givesValue && use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } direct)
            changes.Add(direct, direct.Parent is MemberAccessExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(enter) : enter);
        else if (use.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax)
            changes.Add(use, SyntaxFactory.ParenthesizedExpression(enter.WithoutTrivia()).WithTriviaFrom(use));
        else
            changes.Add(use, enter);
        return new("Let the stack enter the scope", root.ReplaceNodes(changes.Keys, (old, _) => changes[old]));
    }

    /// <summary>All `x.Value`; null where the variable is used in another way.</summary>
    private static IReadOnlyList<ExpressionSyntax>? Values(SyntaxNode root, VariableDeclaratorSyntax variable, SemanticModel semantics, CancellationToken cancellationToken)
    {
        ISymbol? symbol = semantics.GetDeclaredSymbol(variable, cancellationToken);
        var values = new List<ExpressionSyntax>();
        foreach (IdentifierNameSyntax name in root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == variable.Identifier.ValueText))
        {
            if (!SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(name, cancellationToken).Symbol, symbol))
                continue;
            if (name.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } value || value.Expression != name)
                return null;
            values.Add(value);
        }

        return values;
    }
}
