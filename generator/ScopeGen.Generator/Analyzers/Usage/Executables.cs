using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>What can run in a code block, as Roslyn divides declarations.</summary>
internal static class Executables
{
    /// <summary>The nodes of a code block, if a word stands in it at all; those of other code blocks within it are theirs.</summary>
    public static IEnumerable<SyntaxNode> NodesWith(string word, SyntaxNode codeBlock, ISymbol owner)
    {
        string text = codeBlock.SyntaxTree.GetText().ToString();
        return text.IndexOf(word, codeBlock.SpanStart, codeBlock.Span.Length, StringComparison.Ordinal) < 0 ? []
            : Of(codeBlock, owner).SelectMany(static part => part.DescendantNodesAndSelf(static n => n is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)));
    }

    public static IEnumerable<SyntaxNode> Of(SyntaxNode codeBlock, ISymbol owner)
    {
        SyntaxNode?[] parts = codeBlock switch
        {
            ConstructorDeclarationSyntax constructor => [constructor.Initializer, constructor.Body, constructor.ExpressionBody],
            BaseMethodDeclarationSyntax method => [method.Body, method.ExpressionBody],
            AccessorDeclarationSyntax accessor => [accessor.Body, accessor.ExpressionBody],
            ArrowExpressionClauseSyntax arrow => [arrow],
            PropertyDeclarationSyntax property => [property.Initializer],
            VariableDeclaratorSyntax field => [field.Initializer],
            CompilationUnitSyntax program => [program],
            TypeDeclarationSyntax type when owner is IMethodSymbol => [type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()],
            _ => [],
        };
        return parts.OfType<SyntaxNode>();
    }
}
