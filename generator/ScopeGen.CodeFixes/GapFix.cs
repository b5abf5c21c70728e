using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE112: moves what stands between entering and <c>await using</c> into the block, or into the try.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GapFix))]
public sealed class GapFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.EnterGap.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<StatementSyntax>() is not { } first || Statements.Siblings(first) is not { } all)
            return null;
        List<StatementSyntax> moved = [.. all.SkipWhile(s => s != first).TakeWhile(static s => !IsHolder(s))];
        if (all.SkipWhile(s => s != first).FirstOrDefault(IsHolder) is not { } holder)
            return null;
        if (holder is LocalDeclarationStatementSyntax declaration)
            return BeforeGap(root, declaration, moved, semantics);
        if (DeclaresWhatIsUsedAfter(moved, holder, all, semantics))
            return null;
        BlockSyntax? block = holder switch
        {
            UsingStatementSyntax { Statement: BlockSyntax body } => body,
            UsingStatementSyntax { Statement: var single } => SyntaxFactory.Block(single),
            TryStatementSyntax { Block: var body } => body,
            _ => null,
        };
        if (block is null)
            return null;
        BlockSyntax filled = Build.Block(moved.Concat(block.Statements)).WithOpenBraceToken(block.OpenBraceToken).WithCloseBraceToken(block.CloseBraceToken);
        StatementSyntax changed = holder is UsingStatementSyntax statement ? statement.WithStatement(filled) : ((TryStatementSyntax)holder).WithBlock(filled);
        return new("Move it inside", Replaced(root, holder, changed, moved));
    }

    /// <summary>A using declaration, as in `await using var _ = session.ConfigureAwait(false);`, goes up, in front of what may throw.</summary>
    private static Change? BeforeGap(SyntaxNode root, LocalDeclarationStatementSyntax declaration, List<StatementSyntax> moved, SemanticModel semantics)
    {
        if (semantics.AnalyzeDataFlow(moved[0], moved[moved.Count - 1]) is not { Succeeded: true } flow)
            return null;
        bool isNeeded = declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => semantics.GetSymbolInfo(n).Symbol is ILocalSymbol local && flow.WrittenInside.Contains(local, SymbolEqualityComparer.Default));
        if (isNeeded)
            return null;
        StatementSyntax first = moved[0];
        root = root.TrackNodes(first, declaration);
        root = first.Parent is GlobalStatementSyntax
            ? root.InsertNodesBefore(root.GetCurrentNode(first)!.Parent!, [SyntaxFactory.GlobalStatement(declaration)])
            : root.InsertNodesBefore(root.GetCurrentNode(first)!, [declaration]);
        SyntaxNode old = root.GetCurrentNodes(declaration).Last();
        return new("Hold the scope at once", root.RemoveNode(old.Parent is GlobalStatementSyntax global ? global : old, SyntaxRemoveOptions.KeepNoTrivia)!);
    }

    private static SyntaxNode Replaced(SyntaxNode root, StatementSyntax holder, StatementSyntax changed, List<StatementSyntax> moved)
    {
        root = root.TrackNodes(moved.Append(holder));
        root = root.ReplaceNode(root.GetCurrentNode(holder)!, changed);
        // The holder has copies of the moved statements, tracked as well: the first of each is the old one.
        IEnumerable<SyntaxNode> old = moved.Select(m => root.GetCurrentNodes(m).First()).Select(static s => s.Parent is GlobalStatementSyntax global ? (SyntaxNode)global : s);
        return root.RemoveNodes(old, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static bool DeclaresWhatIsUsedAfter(List<StatementSyntax> moved, StatementSyntax holder, IReadOnlyList<StatementSyntax> all, SemanticModel semantics)
    {
        var declared = new HashSet<string>(moved.SelectMany(static s => s.DescendantNodesAndSelf()).Select(static n => n switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => "",
        }));
        declared.Remove("");
        IEnumerable<SyntaxNode> rest = all.SkipWhile(s => s != holder).Skip(1);
        IEnumerable<SyntaxNode> ends = holder is TryStatementSyntax @try ? rest.Concat(@try.Catches).Append(@try.Finally!) : holder is UsingStatementSyntax { Expression: { } resource } ? rest.Append(resource) : rest;
        return ends.Where(static e => e is not null).SelectMany(static s => s.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>().Any(n => declared.Contains(n.Identifier.ValueText));
    }

    private static bool IsHolder(StatementSyntax statement) => statement is UsingStatementSyntax or TryStatementSyntax { Finally: not null } or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword };
}
