using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>Whether a scope may swallow what its body throws (rule X4), as far as its text says so.</summary>
internal static class Suppression
{
    /// <summary>A catch around the yield that does not throw.</summary>
    public static bool IsIn(MethodDeclarationSyntax method, string yield)
        => method.DescendantNodes().OfType<TryStatementSyntax>().Any(@try => @try.Catches.Any(static c => !Throws(c.Block)) && Returns(@try.Block, yield));

    /// <summary>An exit hook that answers the literal true somewhere.</summary>
    public static bool IsAnsweredBy(INamedTypeSymbol type, CancellationToken cancellationToken)
        => Hooks.Of(type, KnownNames.OnExit).Any(hook => (hook.PartialImplementationPart ?? hook).DeclaringSyntaxReferences.Any(reference => AnswersTrue(reference.GetSyntax(cancellationToken))));

    private static bool Throws(BlockSyntax block) => block.DescendantNodes().Any(static n => n.IsKind(SyntaxKind.ThrowStatement) || n.IsKind(SyntaxKind.ThrowExpression));

    private static bool Returns(BlockSyntax block, string yield) => block.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        .Any(m => m.Name.Identifier.ValueText == "Return" && m.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == yield);

    private static bool AnswersTrue(SyntaxNode hook) => hook.DescendantNodes()
        .Any(static n => n.IsKind(SyntaxKind.TrueLiteralExpression) && n.FirstAncestorOrSelf<SyntaxNode>(static a => a is ReturnStatementSyntax or ArrowExpressionClauseSyntax) is not null);
}
