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

/// <summary>SCOPE121 and SCOPE122, and second choice of SCOPE120: the body of an <c>await using</c> becomes the body of UseAsync.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseAsyncFix))]
public sealed class UseAsyncFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.AmbientStateUnseen.Id, Rules.CannotSuppress.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
        => Converted(root, node, semantics, cancellationToken);

    internal static Change? Converted(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<StatementSyntax>() is not { } site || Region.At(site, semantics, cancellationToken) is not var (body, region) || UseAsyncBody.Of(site, body, region, semantics, cancellationToken) is not { } moved)
            return null;

        ParenthesizedLambdaExpressionSyntax lambda = ParenthesizedLambdaExpression(
            ParameterList(SeparatedList([Parameter(Named(moved.Value)), Parameter(Named(moved.Token).WithLeadingTrivia(Space))])),
            moved.Block.WithLeadingTrivia(ElasticCarriageReturnLineFeed))
            .WithAsyncKeyword(Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(Space))
            .WithArrowToken(Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(Space));
        ArgumentSyntax[] arguments = moved.CancellationToken is { } token ? [Argument(lambda), Argument(token.WithoutTrivia().WithLeadingTrivia(Space))] : [Argument(lambda)];
        ExpressionSyntax call = AwaitExpression(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space), Build.Call(moved.Scope, "UseAsync", arguments));
        StatementSyntax statement = (moved.Returns ? ReturnStatement(call.WithLeadingTrivia(Space)) : (StatementSyntax)ExpressionStatement(call)).WithAdditionalAnnotations(Formatter.Annotation);
        return new("Use UseAsync", moved.ReplaceIn(root, site, statement));
    }

    /// <summary>A discard is a token of its own: two identifiers called _ would be duplicates.</summary>
    private static SyntaxToken Named(string name) => name == "_" ? Identifier(default, SyntaxKind.UnderscoreToken, name, name, default) : Identifier(name);
}
