using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.CodeFixes.Syntax;

/// <summary>Names for new variables.</summary>
internal static class Names
{
    /// <summary>The wish, or the wish and a number, whichever nobody in the function or beside it uses yet.</summary>
    public static string Free(SyntaxNode at, SemanticModel semantics, string wish)
    {
        SyntaxNode function = at.AncestorsAndSelf().FirstOrDefault(static a => a is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax) ?? at;
        var used = new HashSet<string>(function.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText));
        string name = wish;
        for (int i = 2; used.Contains(name) || semantics.LookupSymbols(at.SpanStart, name: name).Any(static s => s is ILocalSymbol or IParameterSymbol); i++)
            name = wish + i;
        return name;
    }
}
