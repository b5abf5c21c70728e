using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE104: holds the entered scope in <c>await using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DisposeFix))]
public sealed class DisposeFix : UsageFix
{
    private const string Title = "Hold the scope in 'await using'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.NeverDisposed.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node is not ExpressionSyntax scope || !Functions.CanAwait(scope) || scope.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            return null;
        if (scope.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax } variable } && statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration)
            return Declaration(root, declaration, variable, semantics, cancellationToken);
        string name = Names.Free(statement, semantics, "scope");
        if (scope.Parent is ExpressionStatementSyntax || (scope.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax, Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } assignment && assignment.Right == scope))
            return new(Title, Statements.ReplaceByDeclaration(root, statement, Build.AwaitUsing(name, scope).WithTriviaFrom(statement)));

        // Used at once, such as (await scope).Value.Use(): it gets a name first.
        if (scope.Parent is ParenthesizedExpressionSyntax { Parent: MemberAccessExpressionSyntax } used && statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax && Functions.Of(scope) == Functions.Of(statement))
        {
            StatementSyntax rest = statement.ReplaceNode(used, SyntaxFactory.IdentifierName(name).WithTriviaFrom(used)).WithLeadingTrivia(Indent(statement));
            LocalDeclarationStatementSyntax held = Build.AwaitUsing(name, scope).WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
            return new(Title, Statements.ReplaceByDeclaration(root, statement, held, rest));
        }

        return null;
    }

    private static Change? Declaration(SyntaxNode root, LocalDeclarationStatementSyntax declaration, VariableDeclaratorSyntax variable, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (semantics.GetDeclaredSymbol(variable, cancellationToken) is not { } symbol || Statements.After(declaration) is not { } after)
            return null;
        var exits = new List<StatementSyntax>();
        foreach (IdentifierNameSyntax name in after.SelectMany(static s => s.DescendantNodes()).OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(n, cancellationToken).Symbol, symbol)))
        {
            if (name.Parent is AssignmentExpressionSyntax assigned && assigned.Left == name)
                return null; // a using variable cannot be assigned
            if (name.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DisposeAsync" or "ExitAsync" or "Dispose" })
                continue;
            if (name.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } exit || name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ExitAsync" })
                return null;
            exits.Add(exit);
        }

        // What exits by hand on some paths is not needed any more.
        var gone = new SyntaxAnnotation();
        root = root.ReplaceNodes(exits.Append<StatementSyntax>(declaration), (old, changed) => changed.WithAdditionalAnnotations(old == declaration ? s_held : gone));
        SyntaxNode held = root.GetAnnotatedNodes(s_held).Single();
        root = Statements.ReplaceByDeclaration(root, (StatementSyntax)held, Build.AwaitUsing((LocalDeclarationStatementSyntax)held));
        List<SyntaxNode> surplus = [.. root.GetAnnotatedNodes(gone).Select(static s => s.Parent is GlobalStatementSyntax global ? global : s)];
        bool hasComments = surplus.Any(static s => s.GetLeadingTrivia().Any(static t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia)));
        return new(Title, root.RemoveNodes(surplus, hasComments ? SyntaxRemoveOptions.KeepLeadingTrivia : SyntaxRemoveOptions.KeepUnbalancedDirectives) ?? root);
    }

    private static readonly SyntaxAnnotation s_held = new();

    private static SyntaxTriviaList Indent(StatementSyntax statement)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        return leading.Count > 0 && leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(leading.Last()) : default;
    }
}
