using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE044: passes the caught exception to the constructor, where one takes it; names it where it has no name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassCaughtExceptionFix))]
public sealed class PassCaughtExceptionFix : ScopeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.CaughtExceptionLost.Id);

    private protected override string Title => "Pass the caught exception";

    private protected override Task<SyntaxNode?> FixAsync(Source source, SyntaxNode node) => Task.FromResult(Fix(source, node));

    private static SyntaxNode? Fix(Source source, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation || creation.FirstAncestorOrSelf<CatchClauseSyntax>() is not { } clause
            || source.Semantics.GetTypeInfo(creation, source.CancellationToken).Type is not INamedTypeSymbol type)
            return null;
        string? given = clause.Declaration?.Identifier.ValueText is { Length: > 0 } known ? clause.Declaration.Identifier.Text : null;
        string name = given ?? (source.IsNameFree("exception", clause) ? "exception" : "caught");
        string standIn = given ?? $"default({clause.Declaration?.Type.ToString() ?? "global::System.Exception"})!";

        foreach (IReadOnlyList<ArgumentSyntax> arguments in Candidates(source, creation, type))
        {
            if (!IsConstructor(source, creation, type, Named(arguments, standIn)))
                continue;
            ArgumentListSyntax list = SyntaxFactory.ArgumentList(Listed(Named(arguments, name)));
            if (creation.ArgumentList is { } old)
                list = list.WithTriviaFrom(old);
            CatchClauseSyntax changed = clause.ReplaceNode(creation, creation switch
            {
                ObjectCreationExpressionSyntax { ArgumentList: null } bare => bare.WithType(bare.Type.WithoutTrailingTrivia()).WithArgumentList(list.WithTrailingTrivia(bare.Type.GetTrailingTrivia())),
                ObjectCreationExpressionSyntax named => named.WithArgumentList(list),
                ImplicitObjectCreationExpressionSyntax @implicit => @implicit.WithArgumentList(list),
                _ => creation,
            });
            return source.Root.ReplaceNode(clause, given is null ? WithName(source, changed, clause, name) : changed);
        }

        return null;
    }

    /// <summary>The argument lists to try, the likeliest first; the caught exception stands as a hole in them.</summary>
    private static IEnumerable<IReadOnlyList<ArgumentSyntax>> Candidates(Source source, BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type)
    {
        ArgumentSyntax[] arguments = [.. creation.ArgumentList?.Arguments ?? default];
        ArgumentSyntax hole = SyntaxFactory.Argument(Hole);
        for (int i = 0; i < arguments.Length; i++)
        {
            // null, or an exception that is a part of the caught one
            bool isInner = source.Semantics.GetTypeInfo(arguments[i].Expression).ConvertedType is { } converted && IsException(converted);
            if (isInner && arguments[i].Expression is not BaseObjectCreationExpressionSyntax)
                yield return [.. arguments.Take(i), arguments[i].WithExpression(Hole), .. arguments.Skip(i + 1)];
        }

        yield return [.. arguments, hole];
        IEnumerable<string> names = type.InstanceConstructors.SelectMany(static c => c.Parameters).Where(static p => IsException(p.Type)).Select(static p => p.Name).Distinct();
        foreach (string name in names)
            yield return [.. arguments, hole.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(name), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)))];
        for (int i = 0; i < arguments.Length; i++)
            yield return [.. arguments.Take(i), hole, .. arguments.Skip(i)];
        if (arguments.Length == 0)
            yield return [SyntaxFactory.Argument(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Hole, SyntaxFactory.IdentifierName("Message"))), hole];
    }

    private static IdentifierNameSyntax Hole => SyntaxFactory.IdentifierName("__caught");

    private static ArgumentSyntax[] Named(IReadOnlyList<ArgumentSyntax> arguments, string name)
    {
        ExpressionSyntax caught = SyntaxFactory.ParseExpression(name);
        return [.. arguments.Select(a => a.ReplaceNodes(a.DescendantNodes().OfType<IdentifierNameSyntax>().Where(static n => n.Identifier.ValueText == "__caught"), (_, _) => caught))];
    }

    private static SeparatedSyntaxList<ArgumentSyntax> Listed(IReadOnlyCollection<ArgumentSyntax> arguments)
        => SyntaxFactory.SeparatedList(arguments, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), arguments.Count - 1));

    /// <summary>Asks the compiler whether there is such a constructor, and whether it takes the exception as an exception.</summary>
    private static bool IsConstructor(Source source, BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol type, ArgumentSyntax[] arguments)
    {
        ExpressionSyntax trial = SyntaxFactory.ObjectCreationExpression(SyntaxFactory.ParseTypeName(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)).WithLeadingTrivia(SyntaxFactory.Space))
            .WithArgumentList(SyntaxFactory.ArgumentList(Listed(arguments)));
        return source.Semantics.GetSpeculativeSymbolInfo(creation.SpanStart, trial, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            && constructor.Parameters.Any(static p => IsException(p.Type) || (p.Type is IArrayTypeSymbol { ElementType: var element } && IsException(element)));
    }

    private static bool IsException(ITypeSymbol type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }

    private static CatchClauseSyntax WithName(Source source, CatchClauseSyntax changed, CatchClauseSyntax clause, string name)
    {
        if (changed.Declaration is { } declaration)
            return changed.WithDeclaration(declaration.WithType(declaration.Type.WithTrailingTrivia(SyntaxFactory.Space)).WithIdentifier(SyntaxFactory.Identifier(name)));

        // Parsed, so that the formatter leaves the lines as they are.
        var parsed = (TryStatementSyntax)SyntaxFactory.ParseStatement($"try {{ }} catch ({source.NameOf("System", "Exception", clause.SpanStart)} {name}) {{ }}");
        return changed
            .WithCatchKeyword(changed.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space))
            .WithDeclaration(parsed.Catches[0].Declaration!.WithTrailingTrivia(changed.CatchKeyword.TrailingTrivia));
    }
}
