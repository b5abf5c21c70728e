using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.CodeFixes.Syntax;

/// <summary>The function that code stands in.</summary>
internal static class Functions
{
    /// <summary>Whether an await may be written here.</summary>
    public static bool CanAwait(SyntaxNode node)
    {
        if (node.Ancestors().TakeWhile(static a => !IsFunction(a)).Any(static a => a is LockStatementSyntax or UnsafeStatementSyntax or CatchFilterClauseSyntax))
            return false;
        return Of(node) switch
        {
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            CompilationUnitSyntax => true,
            _ => false,
        };
    }

    public static SyntaxNode? Of(SyntaxNode node) => node.Ancestors().FirstOrDefault(IsFunction);

    private static bool IsFunction(SyntaxNode node) => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or BaseTypeDeclarationSyntax or CompilationUnitSyntax
        || (node is PropertyDeclarationSyntax or IndexerDeclarationSyntax);
}
