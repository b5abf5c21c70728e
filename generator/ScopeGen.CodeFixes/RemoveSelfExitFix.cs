using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE046: removes the call by which a hook exits its own scope.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSelfExitFix))]
public sealed class RemoveSelfExitFix : ScopeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.HookExitsItself.Id);

    private protected override string Title => "Remove the call";

    private protected override Task<SyntaxNode?> FixAsync(Source source, SyntaxNode node) => Task.FromResult(Fix(source, node));

    private static SyntaxNode? Fix(Source source, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || source.Semantics.GetSymbolInfo(call, source.CancellationToken).Symbol is not IMethodSymbol { Name: "DisposeAsync" or "ExitAsync" })
            return null;
        SyntaxNode at = call;
        while (at.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" } or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax })
            at = at.Parent;
        return at.Parent switch
        {
            ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement => source.Root.RemoveNode(statement, Options(statement)),
            ExpressionStatementSyntax statement => source.Root.ReplaceNode(statement, SyntaxFactory.Block().WithTriviaFrom(statement)),
            ReturnStatementSyntax or ArrowExpressionClauseSyntax when at == call && IsValueTask(source, call) => source.Root.ReplaceNode(at, SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithTriviaFrom(at)),
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } when at != call => source.Root.ReplaceNode(method, method
                .WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(SyntaxFactory.Block().WithTrailingTrivia(method.SemicolonToken.TrailingTrivia))),
            _ => null,
        };
    }

    private static bool IsValueTask(Source source, InvocationExpressionSyntax call)
        => call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && source.Semantics.GetDeclaredSymbol(method, source.CancellationToken) is { IsAsync: false, ReturnType: var type }
            && (type.IsValueTask() || type.Is("System.Threading.Tasks.ValueTask`1"));

    private static SyntaxRemoveOptions Options(StatementSyntax statement)
        => statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).Any(static t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia))
            ? SyntaxRemoveOptions.KeepExteriorTrivia
            : SyntaxRemoveOptions.KeepNoTrivia;
}
