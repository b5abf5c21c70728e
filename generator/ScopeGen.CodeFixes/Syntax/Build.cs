using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ScopeGen.CodeFixes.Syntax;

/// <summary>The few shapes that the fixes write, the trivia of what they replace kept.</summary>
internal static class Build
{
    /// <summary><c>await expression</c></summary>
    public static ExpressionSyntax Await(ExpressionSyntax expression)
    {
        ExpressionSyntax operand = expression is PostfixUnaryExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or ObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
            ? expression.WithoutTrivia()
            : ParenthesizedExpression(expression.WithoutTrivia());
        return AwaitExpression(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space), operand).WithTriviaFrom(expression);
    }

    /// <summary><c>receiver.Name(arguments)</c></summary>
    public static ExpressionSyntax Call(ExpressionSyntax receiver, string name, params ArgumentSyntax[] arguments)
    {
        ExpressionSyntax on = receiver is AwaitExpressionSyntax or BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or LambdaExpressionSyntax or SwitchExpressionSyntax or AssignmentExpressionSyntax
            ? ParenthesizedExpression(receiver.WithoutTrivia())
            : receiver.WithoutTrivia();
        return InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, on, IdentifierName(name)), ArgumentList(SeparatedList(arguments)));
    }

    /// <summary><c>await using var name = value;</c></summary>
    public static LocalDeclarationStatementSyntax AwaitUsing(string name, ExpressionSyntax value) => AwaitUsing(LocalDeclarationStatement(
        VariableDeclaration(IdentifierName("var").WithTrailingTrivia(Space), SingletonSeparatedList(VariableDeclarator(Identifier(name).WithTrailingTrivia(Space), null, EqualsValueClause(value.WithoutTrivia().WithLeadingTrivia(Space)))))));

    /// <summary>Adds <c>await using</c> to a declaration.</summary>
    public static LocalDeclarationStatementSyntax AwaitUsing(LocalDeclarationStatementSyntax declaration)
    {
        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        return declaration.WithoutLeadingTrivia()
            .WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(leading).WithTrailingTrivia(Space))
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(Space));
    }

    public static BlockSyntax Block(IEnumerable<StatementSyntax> statements) => SyntaxFactory.Block(List(statements)).WithAdditionalAnnotations(Formatter.Annotation);

    public static StatementSyntax Statement(ExpressionSyntax expression) => ExpressionStatement(expression.WithoutTrivia()).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Without its surplus parentheses.</summary>
    public static ExpressionSyntax Bare(this ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
            expression = parenthesized.Expression;
        return expression;
    }
}
