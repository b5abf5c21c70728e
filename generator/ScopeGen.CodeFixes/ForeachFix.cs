using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE141: a loop over the iterator becomes <c>await using</c> over its factory.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForeachFix))]
public sealed class ForeachFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.RawForeach.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax call || call.FirstAncestorOrSelf<ForEachStatementSyntax>() is not { } loop || semantics.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method || Jumps(WithoutLastJump(loop).Statement))
            return null;
        string name = Names.Free(loop, semantics, "scope");
        ForEachStatementSyntax whole = loop;
        loop = WithoutLastJump(loop);
        ExpressionSyntax scope = Renamed(call, ScopeMethod.FactoryName(method.OriginalDefinition));
        if (TokenOf(call) is { } token)
            scope = Build.Call(scope, "EnterAsync", Argument(token.WithoutTrivia()));
        LocalDeclarationStatementSyntax value = LocalDeclarationStatement(VariableDeclaration(loop.Type.WithoutTrivia().WithTrailingTrivia(Space), SingletonSeparatedList(VariableDeclarator(
            loop.Identifier.WithoutTrivia().WithTrailingTrivia(Space), null, EqualsValueClause(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(name), IdentifierName("Value")).WithLeadingTrivia(Space))))))
            .WithTrailingTrivia(ElasticCarriageReturnLineFeed);
        IEnumerable<StatementSyntax> statements = loop.Statement is BlockSyntax inner ? inner.Statements : new[] { loop.Statement };
        BlockSyntax block = Build.Block(statements.Prepend(value));
        if (loop.Statement is BlockSyntax old)
            block = block.WithOpenBraceToken(old.OpenBraceToken).WithCloseBraceToken(old.CloseBraceToken);
        UsingStatementSyntax held = UsingStatement(
            VariableDeclaration(IdentifierName("var").WithTrailingTrivia(Space), SingletonSeparatedList(VariableDeclarator(Identifier(name).WithTrailingTrivia(Space), null, EqualsValueClause(Build.Await(scope.WithoutTrivia()).WithLeadingTrivia(Space))))),
            null, block)
            .WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space))
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space))
            .WithCloseParenToken(loop.CloseParenToken);
        return new("Use the scope", root.ReplaceNode(whole, held.WithTriviaFrom(loop).WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation)));
    }

    private static ExpressionSyntax Renamed(InvocationExpressionSyntax call, string factory)
    {
        SimpleNameSyntax? name = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return name is null ? call : call.ReplaceNode(name, name.WithIdentifier(Identifier(factory).WithTriviaFrom(name.Identifier)));
    }

    /// <summary>The token given by WithCancellation.</summary>
    private static ExpressionSyntax? TokenOf(ExpressionSyntax call)
    {
        for (ExpressionSyntax at = call; at.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax chained }; at = chained)
        {
            if (name == "WithCancellation" && chained.ArgumentList.Arguments is [{ Expression: var token }])
                return token;
        }

        return null;
    }

    /// <summary>There is one value: a break at the very end means nothing.</summary>
    private static ForEachStatementSyntax WithoutLastJump(ForEachStatementSyntax loop)
        => loop.Statement is BlockSyntax { Statements: [.., BreakStatementSyntax or ContinueStatementSyntax] } body ? loop.WithStatement(body.WithStatements(body.Statements.RemoveAt(body.Statements.Count - 1))) : loop;

    /// <summary>A break or continue of this loop has no place in an await using.</summary>
    private static bool Jumps(StatementSyntax body) => body
        .DescendantNodesAndSelf(static n => n is not (ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static n => n is ContinueStatementSyntax || (n is BreakStatementSyntax && !n.Ancestors().TakeWhile(static a => a is not ForEachStatementSyntax).Any(static a => a is SwitchStatementSyntax)));
}
