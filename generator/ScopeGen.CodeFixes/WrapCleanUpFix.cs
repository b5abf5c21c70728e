using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using ScopeGen.Generator.Analyzers;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE040: wraps what begins with the yield in try, and moves all clean-up of the same block to finally.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrapCleanUpFix))]
public sealed class WrapCleanUpFix : ScopeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.CleanUpOutsideFinally.Id);

    private protected override string Title => "Move the clean-up to finally";

    private protected override Task<SyntaxNode?> FixAsync(Source source, SyntaxNode node) => Task.FromResult(Fix(source, node));

    private static SyntaxNode? Fix(Source source, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || ScopeBody.Of(method, source.Semantics, source.CancellationToken) is not { } body)
            return null;
        HashSet<SyntaxNode> calls = [.. CleanUps.Of(body).Select(static c => c.Syntax)];
        bool Yields(StatementSyntax statement) => body.Yields.Any(y => statement.Span.Contains(y.Syntax.Span));

        // The outermost statement that is nothing but clean-up, beside one that yields.
        for (StatementSyntax? at = node.FirstAncestorOrSelf<StatementSyntax>(); at is not null && IsCleanUp(at, calls); at = at.Parent?.FirstAncestorOrSelf<StatementSyntax>())
        {
            SyntaxList<StatementSyntax> list = ListOf(at.Parent);
            int first = list.IndexOf(Yields);
            if (first >= 0 && first < list.IndexOf(at))
                return Wrap(list, first, calls) is { } wrapped ? source.Root.ReplaceNode(at.Parent!, WithList(at.Parent!, wrapped)) : null;
        }

        return null;
    }

    private static List<StatementSyntax>? Wrap(SyntaxList<StatementSyntax> list, int first, HashSet<SyntaxNode> calls)
    {
        List<StatementSyntax> moved = [.. list.Skip(first + 1).Where(s => IsCleanUp(s, calls))];
        int end = list.IndexOf(moved[moved.Count - 1]) + 1;
        List<StatementSyntax> tried = [.. list.Skip(first).Take(end - first).Where(s => !moved.Contains(s))];

        // A variable that only the clean-up uses moves with it; one that is used further on takes the rest into the try.
        foreach (LocalDeclarationStatementSyntax local in tried.OfType<LocalDeclarationStatementSyntax>().Reverse().ToList())
        {
            if (!moved.Any(s => Uses(s, local)))
                continue;
            if (tried.Any(s => s != local && Uses(s, local)) || list.Skip(end).Any(s => Uses(s, local)))
                return null;
            tried.Remove(local);
            moved.Insert(0, local);
        }

        if (list.Skip(end).Any(rest => tried.OfType<LocalDeclarationStatementSyntax>().Any(local => Uses(rest, local))))
        {
            tried.AddRange(list.Skip(end));
            end = list.Count;
        }

        if (tried.Concat(moved).Any(static s => s is LabeledStatementSyntax || s.ContainsDirectives))
            return null;

        SyntaxTriviaList leading = list[first].GetLeadingTrivia();
        int blank = leading.TakeWhile(static t => t.IsKind(SyntaxKind.EndOfLineTrivia) || t.IsKind(SyntaxKind.WhitespaceTrivia)).ToList().FindLastIndex(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)) + 1;
        tried[0] = tried[0].WithLeadingTrivia(leading.Skip(blank));
        TryStatementSyntax @try = SyntaxFactory.TryStatement(SyntaxFactory.Block(tried), default, SyntaxFactory.FinallyClause(SyntaxFactory.Block(moved)))
            .WithLeadingTrivia(leading.Take(blank))
            .WithAdditionalAnnotations(Formatter.Annotation);
        return [.. list.Take(first), @try, .. list.Skip(end)];
    }

    private static bool IsCleanUp(StatementSyntax statement, HashSet<SyntaxNode> calls) => statement switch
    {
        ExpressionStatementSyntax => statement.DescendantNodes().Any(calls.Contains),
        IfStatementSyntax choice => IsCleanUp(choice.Statement, calls) && (choice.Else is null || IsCleanUp(choice.Else.Statement, calls)),
        CommonForEachStatementSyntax loop => IsCleanUp(loop.Statement, calls),
        BlockSyntax block => block.Statements.Count > 0 && block.Statements.All(s => IsCleanUp(s, calls)),
        _ => false,
    };

    private static bool Uses(StatementSyntax statement, LocalDeclarationStatementSyntax local)
    {
        HashSet<string> names = [.. local.Declaration.Variables.Select(static v => v.Identifier.ValueText)];
        return statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => names.Contains(n.Identifier.ValueText));
    }

    private static SyntaxList<StatementSyntax> ListOf(SyntaxNode? parent) => parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        _ => default,
    };

    private static SyntaxNode WithList(SyntaxNode parent, IEnumerable<StatementSyntax> statements)
        => parent is BlockSyntax block ? block.WithStatements(SyntaxFactory.List(statements)) : ((SwitchSectionSyntax)parent).WithStatements(SyntaxFactory.List(statements));
}
