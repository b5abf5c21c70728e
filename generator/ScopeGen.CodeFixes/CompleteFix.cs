using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Analyzers.Usage;
using ScopeGen.Generator.Diagnostics;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE120: calls Complete() on every path that ends well, or lets UseAsync run the body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompleteFix))]
public sealed class CompleteFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.OutcomeNotTold.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<StatementSyntax>() is not { } site || Region.At(site, semantics, cancellationToken) is not var (body, region))
            return null;
        string? name = region.Variable is { } variable ? variable.Name : site is UsingStatementSyntax { Declaration: null } ? Names.Free(site, semantics, "scope") : null;
        if (name is null)
            return null;
        StatementSyntax complete = Build.Statement(Build.Call(IdentifierName(name), "Complete"));
        var changes = new Dictionary<StatementSyntax, IReadOnlyList<StatementSyntax>>();
        bool atEnd = false;
        foreach (IOperation? missing in Completion.MissingAt(body, region))
        {
            if (missing is null)
                atEnd = true;
            else if (missing.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } jump)
                changes[jump] = Before(jump, complete, Names.Free(site, semantics, "result"));
        }

        var changed = new SyntaxAnnotation();
        SyntaxNode result = root.ReplaceNodes(changes.Keys.Append(site), (old, current) => old == site
            ? Held((StatementSyntax)current, region.Variable is null ? name : null).WithAdditionalAnnotations(changed)
            : Together(old, changes[(StatementSyntax)old]));
        result = Flattened(result);
        if (atEnd)
            result = Appended(result, (StatementSyntax)result.GetAnnotatedNodes(changed).Single(), complete);
        return new("Call Complete() on every path that ends well", result);
    }

    private protected override Change? OtherFix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken) => UseAsyncFix.Converted(root, node, semantics, cancellationToken);

    /// <summary>`return work();` is done only when the work is: its result is kept until Complete() has been called.</summary>
    private static IReadOnlyList<StatementSyntax> Before(StatementSyntax jump, StatementSyntax complete, string result)
    {
        SyntaxTriviaList leading = jump.GetLeadingTrivia();
        if (jump is ReturnStatementSyntax { Expression: { } value } @return && value is not (LiteralExpressionSyntax or IdentifierNameSyntax or DefaultExpressionSyntax))
        {
            LocalDeclarationStatementSyntax kept = LocalDeclarationStatement(VariableDeclaration(IdentifierName("var").WithTrailingTrivia(Space), SingletonSeparatedList(
                VariableDeclarator(Identifier(result).WithTrailingTrivia(Space), null, EqualsValueClause(value.WithoutTrivia().WithLeadingTrivia(Space))))));
            return [kept.WithLeadingTrivia(leading).WithTrailingTrivia(ElasticCarriageReturnLineFeed), complete.WithTrailingTrivia(ElasticCarriageReturnLineFeed), @return.WithExpression(IdentifierName(result).WithLeadingTrivia(Space)).WithLeadingTrivia()];
        }

        return [complete.WithLeadingTrivia(leading).WithTrailingTrivia(ElasticCarriageReturnLineFeed), jump.WithLeadingTrivia()];
    }

    private static readonly SyntaxAnnotation s_together = new();

    private static SyntaxNode Together(SyntaxNode old, IReadOnlyList<StatementSyntax> statements)
    {
        BlockSyntax block = Build.Block(statements.Select(static s => s.WithAdditionalAnnotations(Formatter.Annotation)));
        return old.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax
            ? block.WithAdditionalAnnotations(s_together)
            : Build.Block(statements.Take(statements.Count - 1).Append(statements[statements.Count - 1].WithTrailingTrivia(ElasticCarriageReturnLineFeed))).WithTrailingTrivia(old.GetTrailingTrivia());
    }

    /// <summary>Where a list of statements takes them, they need no block of their own.</summary>
    private static SyntaxNode Flattened(SyntaxNode root)
    {
        while (root.GetAnnotatedNodes(s_together).FirstOrDefault() is BlockSyntax block)
        {
            root = block.Parent is GlobalStatementSyntax global
                ? root.ReplaceNode(global, block.Statements.Select(GlobalStatement))
                : root.ReplaceNode(block, block.Statements);
        }

        return root;
    }

    /// <summary>A resource without a name gets one, and a body without braces gets them.</summary>
    private static StatementSyntax Held(StatementSyntax site, string? name)
    {
        if (site is not UsingStatementSyntax statement)
            return site;
        if (name is not null && statement.Expression is { } resource)
        {
            statement = statement.WithExpression(null).WithDeclaration(VariableDeclaration(IdentifierName("var").WithTrailingTrivia(Space), SingletonSeparatedList(
                VariableDeclarator(Identifier(name).WithTrailingTrivia(Space), null, EqualsValueClause(resource.WithoutTrivia().WithLeadingTrivia(Space))))));
        }

        return statement.Statement is BlockSyntax ? statement : statement.WithStatement(Build.Block([statement.Statement]));
    }

    /// <summary>As the file has it, and not elastic: the empty line after it stays.</summary>
    private static SyntaxTrivia EndOfLine(SyntaxNode root) => root.DescendantTrivia().FirstOrDefault(static t => t.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } line ? line : CarriageReturnLineFeed;

    private static SyntaxNode Appended(SyntaxNode root, StatementSyntax site, StatementSyntax complete)
    {
        StatementSyntax last = complete.WithTrailingTrivia(ElasticCarriageReturnLineFeed);
        switch (site)
        {
            case UsingStatementSyntax { Statement: BlockSyntax body }:
                return root.ReplaceNode(body, body.AddStatements(last));
            case { Parent: BlockSyntax block }:
                StatementSyntax? function = block.Statements.Reverse().TakeWhile(static s => s is LocalFunctionStatementSyntax).LastOrDefault();
                return function is null || block.Statements.IndexOf(function) <= block.Statements.IndexOf(site) ? root.ReplaceNode(block, block.AddStatements(last)) : root.InsertNodesBefore(function, [last.WithTrailingTrivia(EndOfLine(root))]);
            case { Parent: GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } }:
                GlobalStatementSyntax end = unit.Members.OfType<GlobalStatementSyntax>().Last(static g => g.Statement is not LocalFunctionStatementSyntax);
                return root.InsertNodesAfter(end, [GlobalStatement(last)]);
            default:
                return root;
        }
    }
}
