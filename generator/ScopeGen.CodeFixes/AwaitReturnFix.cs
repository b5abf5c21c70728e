using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE045: awaits the Return, and makes the method async if it is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitReturnFix))]
public sealed class AwaitReturnFix : ScopeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.ReturnNotAwaited.Id);

    private protected override string Title => "Await 'Return'";

    private protected override Task<SyntaxNode?> FixAsync(Source source, SyntaxNode node) => Task.FromResult(Fix(source, node));

    private static SyntaxNode? Fix(Source source, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
            return null;
        ExpressionSyntax whole = Whole(call, out ExpressionSyntax awaited);
        ExpressionSyntax await = Await(awaited.WithoutTrivia());
        MethodDeclarationSyntax? changed = whole.Parent switch
        {
            ExpressionStatementSyntax or ArrowExpressionClauseSyntax => method.ReplaceNode(whole, await.WithTriviaFrom(whole)),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } variable } when IsUnused(variable, method)
                => method.ReplaceNode(statement, SyntaxFactory.ExpressionStatement(await, statement.SemicolonToken).WithLeadingTrivia(statement.GetLeadingTrivia())),
            _ => null,
        };
        return changed is null ? null : source.Root.ReplaceNode(method, method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? changed : MadeAsync(changed));
    }

    /// <summary>The whole expression that drops the task, and what of it is awaited: Return itself, with its ConfigureAwait.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax call, out ExpressionSyntax awaited)
    {
        awaited = call;
        ExpressionSyntax at = call;
        while (true)
        {
            switch (at.Parent)
            {
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access when access.Expression == at && outer.Expression == access:
                    if (at == awaited && access.Name.Identifier.ValueText == "ConfigureAwait")
                        awaited = outer;
                    at = outer;
                    break;
                case ParenthesizedExpressionSyntax inner:
                    at = inner;
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard:
                    at = discard;
                    break;
                default:
                    return at;
            }
        }
    }

    private static AwaitExpressionSyntax Await(ExpressionSyntax task) => SyntaxFactory.AwaitExpression(
        SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        task is ConditionalExpressionSyntax or BinaryExpressionSyntax or SwitchExpressionSyntax or AssignmentExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(task) : task);

    private static bool IsUnused(VariableDeclaratorSyntax variable, MethodDeclarationSyntax method)
        => !method.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == variable.Identifier.ValueText);

    private static MethodDeclarationSyntax MadeAsync(MethodDeclarationSyntax method)
    {
        if (method.Body is not null)
        {
            StatementSyntax? last = method.Body.Statements.LastOrDefault();
            method = method.ReplaceNodes(Source.Own(method).OfType<ReturnStatementSyntax>().Where(static r => r.Expression is not null), (original, _) => Returned(original, original == last));
            method = method.RemoveNodes(method.DescendantNodes().Where(static n => n.HasAnnotation(s_empty)), SyntaxRemoveOptions.KeepExteriorTrivia)!;
        }

        SyntaxToken async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (method.Modifiers.Count == 0)
            return method.WithReturnType(method.ReturnType.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(async.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia())));
        int at = method.Modifiers.IndexOf(SyntaxKind.PartialKeyword) is >= 0 and var partial ? partial : method.Modifiers.Count;
        return method.WithModifiers(method.Modifiers.Insert(at, async));
    }

    private static readonly SyntaxAnnotation s_empty = new();

    /// <summary>A finished task is nothing; any other is awaited.</summary>
    private static StatementSyntax Returned(ReturnStatementSyntax original, bool isLast)
    {
        ExpressionSyntax value = original.Expression!;
        bool isFinished = value is LiteralExpressionSyntax or DefaultExpressionSyntax or BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" };
        ReturnStatementSyntax end = SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword), null, original.SemicolonToken).WithLeadingTrivia(original.GetLeadingTrivia());
        if (isFinished)
            return isLast ? end.WithAdditionalAnnotations(s_empty) : end;
        ExpressionStatementSyntax await = SyntaxFactory.ExpressionStatement(
            Await(value.WithoutTrivia()), original.SemicolonToken).WithLeadingTrivia(original.GetLeadingTrivia());
        return isLast ? await : SyntaxFactory.Block(await, end.WithLeadingTrivia()).WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation);
    }
}
