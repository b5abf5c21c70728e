using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Analyzers.Usage;
using ScopeGen.Generator.Diagnostics;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE140: a semaphore becomes a SemaphoreScope, and all its pairs of wait and release become <c>await using</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SemaphoreScopeFix))]
public sealed class SemaphoreScopeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.SemaphorePair.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan);
            InvocationExpressionSyntax? wait = node.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(static i => SemaphorePair.Of(i) is not null);
            if (wait?.Expression is not MemberAccessExpressionSyntax { Expression: var named } || semantics.GetSymbolInfo(named, context.CancellationToken).Symbol is not { } semaphore)
                continue;
            Solution solution = context.Document.Project.Solution;
            context.RegisterCodeFix(CodeAction.Create($"Make '{semaphore.Name}' a SemaphoreScope", token => ChangeAsync(solution, semaphore, token), nameof(SemaphoreScopeFix)), diagnostic);
        }
    }

    private static async Task<Solution> ChangeAsync(Solution solution, ISymbol semaphore, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in SemaphorePair.Places(semaphore, cancellationToken).Select(static p => p.SyntaxTree).Distinct())
        {
            if (solution.GetDocument(tree) is not { } document || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } semantics)
                continue;
            SyntaxNode root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentSyntaxRoot(document.Id, new Rewriter(semantics, semaphore, cancellationToken).Visit(root));
        }

        return solution;
    }

    private sealed class Rewriter(SemanticModel semantics, ISymbol semaphore, CancellationToken cancellationToken) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitBlock(BlockSyntax node)
        {
            var visited = (BlockSyntax)base.VisitBlock(node)!;
            return visited.WithStatements(Paired(node.Statements, visited.Statements));
        }

        public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
        {
            var visited = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
            return visited.WithStatements(Paired(node.Statements, visited.Statements));
        }

        /// <summary>A SemaphoreScope is not disposed: a using of it goes.</summary>
        public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
        {
            var visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
            return visited.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) && node.Declaration.Variables.Any(IsDeclared)
                ? visited.WithUsingKeyword(default).WithLeadingTrivia(node.GetLeadingTrivia())
                : visited;
        }

        public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
        {
            var visited = (CompilationUnitSyntax)base.VisitCompilationUnit(node)!;
            var members = new List<MemberDeclarationSyntax>();
            for (int i = 0; i < node.Members.Count; i++)
            {
                if (node.Members[i] is GlobalStatementSyntax { Statement: ExpressionStatementSyntax wait } && PairOf(wait) is not null && visited.Members[i + 1] is GlobalStatementSyntax { Statement: TryStatementSyntax @try })
                {
                    members.Add(GlobalStatement(Held((ExpressionStatementSyntax)((GlobalStatementSyntax)visited.Members[i]).Statement, @try)));
                    i++;
                }
                else
                {
                    members.Add(visited.Members[i]);
                }
            }

            return visited.WithMembers(List(members));
        }

        public override SyntaxNode? VisitVariableDeclaration(VariableDeclarationSyntax node)
        {
            var visited = (VariableDeclarationSyntax)base.VisitVariableDeclaration(node)!;
            return !node.Type.IsVar && node.Variables.Any(IsDeclared) ? visited.WithType(Renamed(node.Type)) : visited;
        }

        public override SyntaxNode? VisitVariableDeclarator(VariableDeclaratorSyntax node)
            => IsDeclared(node) && node.Initializer is { Value: BaseObjectCreationExpressionSyntax creation } ? node.WithInitializer(node.Initializer.WithValue(Created(creation))) : base.VisitVariableDeclarator(node);

        public override SyntaxNode? VisitAssignmentExpression(AssignmentExpressionSyntax node)
            => node.Right is BaseObjectCreationExpressionSyntax creation && IsIt(node.Left) ? node.WithRight(Created(creation)) : base.VisitAssignmentExpression(node);

        private SyntaxList<StatementSyntax> Paired(SyntaxList<StatementSyntax> old, SyntaxList<StatementSyntax> visited)
        {
            var statements = new List<StatementSyntax>();
            for (int i = 0; i < old.Count; i++)
            {
                if (PairOf(old[i]) is not null && visited[i + 1] is TryStatementSyntax @try)
                    statements.Add(Held((ExpressionStatementSyntax)visited[i++], @try));
                else
                    statements.Add(visited[i]);
            }

            return List(statements);
        }

        private SemaphorePair? PairOf(StatementSyntax statement) => statement is ExpressionStatementSyntax wait
            && wait.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitAsync" } access && IsIt(access.Expression)) is { } call
            ? SemaphorePair.Of(call) : null;

        private static UsingStatementSyntax Held(ExpressionStatementSyntax wait, TryStatementSyntax @try)
        {
            var call = wait.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Last(static a => a.Name.Identifier.ValueText == "WaitAsync");
            ExpressionSyntax enter = wait.Expression.ReplaceNode(call, call.WithName(IdentifierName("EnterAsync")));
            SyntaxList<StatementSyntax> rest = @try.Finally!.Block.Statements;
            rest = rest.RemoveAt(rest.Count - 1); // the release is always the last
            TryStatementSyntax left = @try.WithFinally(rest.Count == 0 ? null : @try.Finally.WithBlock(@try.Finally.Block.WithStatements(rest)));
            BlockSyntax block = left.Finally is null && left.Catches.Count == 0 ? left.Block : Build.Block([left.WithLeadingTrivia()]);
            return UsingStatement(null, enter.WithoutTrivia(), block.WithLeadingTrivia(ElasticCarriageReturnLineFeed))
                .WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space))
                .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space))
                .WithLeadingTrivia(wait.GetLeadingTrivia().AddRange(@try.GetLeadingTrivia().Where(static t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))))
                .WithTrailingTrivia(@try.GetTrailingTrivia())
                .WithAdditionalAnnotations(Formatter.Annotation);
        }

        private static ExpressionSyntax Created(BaseObjectCreationExpressionSyntax creation)
        {
            ArgumentListSyntax limit = creation.ArgumentList!.WithArguments(SeparatedList([creation.ArgumentList.Arguments[0].WithNameColon(null)]));
            return creation is ObjectCreationExpressionSyntax named ? named.WithType(Renamed(named.Type)).WithArgumentList(limit) : ((ImplicitObjectCreationExpressionSyntax)creation).WithArgumentList(limit);
        }

        private static TypeSyntax Renamed(TypeSyntax old)
        {
            TypeSyntax type = ParseTypeName("global::ScopeGen.SemaphoreScope").WithAdditionalAnnotations(Simplifier.Annotation);
            return (old is NullableTypeSyntax ? NullableType(type) : type).WithTriviaFrom(old);
        }

        private bool IsDeclared(VariableDeclaratorSyntax variable) => variable.Identifier.ValueText == semaphore.Name && SymbolEqualityComparer.Default.Equals(semantics.GetDeclaredSymbol(variable, cancellationToken), semaphore);

        private bool IsIt(ExpressionSyntax expression)
        {
            ExpressionSyntax named = expression is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } self ? self.Name : expression;
            return named is IdentifierNameSyntax name && name.Identifier.ValueText == semaphore.Name && SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(name, cancellationToken).Symbol, semaphore);
        }
    }
}
