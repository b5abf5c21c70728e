using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.CodeFixes;

/// <summary>What a fix works on.</summary>
internal sealed record Source(Document Document, SyntaxNode Root, SemanticModel Semantics, CancellationToken CancellationToken)
{
    /// <summary>The type's short name where that means the type, else its full name.</summary>
    public string NameOf(string @namespace, string type, int position)
    {
        bool isVisible = Semantics.LookupNamespacesAndTypes(position, name: type).Any(s => s.ContainingNamespace?.ToDisplayString() == @namespace && s.ContainingType is null);
        return isVisible ? type : $"global::{@namespace}.{type}";
    }

    public bool IsNameFree(string name, SyntaxNode around) => Semantics.LookupSymbols(around.SpanStart, name: name).IsEmpty
        && !around.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name);

    /// <summary>The nodes of a function without those of the functions in it.</summary>
    public static IEnumerable<SyntaxNode> Own(SyntaxNode function)
        => function.DescendantNodes(n => n == function || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax));
}
