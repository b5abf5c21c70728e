using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace ScopeGen.CodeFixes.Syntax;

/// <summary>Puts statements where they are allowed to stand.</summary>
internal static class Statements
{
    /// <summary>
    /// Puts a using declaration in the place of a statement: in a switch section, where C# does not allow one, with a block around it and
    /// what follows; under an if or the like, with a block of its own.
    /// </summary>
    public static SyntaxNode ReplaceByDeclaration(SyntaxNode root, StatementSyntax old, params StatementSyntax[] replacement)
    {
        switch (old.Parent)
        {
            case SwitchSectionSyntax section:
                int at = section.Statements.IndexOf(old);
                IEnumerable<StatementSyntax> inner = replacement.Concat(section.Statements.Skip(at + 1));
                SyntaxList<StatementSyntax> statements = SyntaxFactory.List(section.Statements.Take(at).Append(Build.Block(inner)));
                return root.ReplaceNode(section, section.WithStatements(statements).WithAdditionalAnnotations(Formatter.Annotation));
            case BlockSyntax or GlobalStatementSyntax when replacement.Length == 1:
                return root.ReplaceNode(old, replacement[0]);
            case BlockSyntax:
                return root.ReplaceNode(old, replacement);
            case GlobalStatementSyntax global:
                return root.ReplaceNode(global, replacement.Select(SyntaxFactory.GlobalStatement));
            default:
                return root.ReplaceNode(old, Build.Block(replacement).WithTriviaFrom(old));
        }
    }

    /// <summary>The statements after it, in the same list; null where it stands alone.</summary>
    public static IReadOnlyList<StatementSyntax>? After(StatementSyntax statement) => Siblings(statement) is { } all ? [.. all.SkipWhile(s => s != statement).Skip(1)] : null;

    public static IReadOnlyList<StatementSyntax>? Siblings(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(static g => g.Statement).ToArray(),
        _ => null,
    };
}
