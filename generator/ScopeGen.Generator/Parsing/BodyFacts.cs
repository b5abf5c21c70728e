using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>The three things that the model holds of a body (rules F4, Y4, X4).</summary>
internal readonly record struct BodyFacts(bool ObservesOutcome, bool SetsAmbientState, bool MaySuppress)
{
    public static BodyFacts Of(IMethodSymbol method, ScopeForm form, SemanticModel semantics, CancellationToken cancellationToken)
    {
        IMethodSymbol implementation = method.PartialImplementationPart ?? method;
        if (implementation.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not MethodDeclarationSyntax syntax)
            return new(form == ScopeForm.Yield, false, false);
        bool canBeOverridden = (method.IsAbstract || method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;
        if (form == ScopeForm.Iterator)
            return new(Yields(syntax).Any(GoesOn), false, false);

        string yield = implementation.Parameters[0].Name;
        return new(canBeOverridden || YieldObserves(syntax, yield), Ambient(syntax, semantics), Suppression.IsIn(syntax, yield));
    }

    private static IEnumerable<SyntaxNode> Yields(MethodDeclarationSyntax method)
        => Own(method).OfType<YieldStatementSyntax>().Where(static y => y.IsKind(SyntaxKind.YieldReturnStatement));

    private static IEnumerable<SyntaxNode> Own(MethodDeclarationSyntax method)
        => method.DescendantNodes(static node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax));

    /// <summary>A method that passes its ScopeYield on, or captures it, cannot be seen through.</summary>
    private static bool YieldObserves(MethodDeclarationSyntax method, string yield)
    {
        foreach (IdentifierNameSyntax use in method.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == yield))
        {
            if (use.Parent is MemberAccessExpressionSyntax { Name: var member } named && member == use && named.Expression != use)
                continue; // somebody else's member of that name
            if (use.Parent is NameColonSyntax or NameEqualsSyntax)
                continue;
            if (use.Ancestors().TakeWhile(a => a != method).Any(static a => a is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
                return true;
            if (use.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Return" } access || access.Expression != use || access.Parent is not InvocationExpressionSyntax call)
                return true;
            if (StatementOf(call) is not { } statement || GoesOn(statement))
                return true;
        }

        return false;
    }

    /// <summary>The whole statement (or arrow body) that an awaited or returned call is; null for anything more involved.</summary>
    private static SyntaxNode? StatementOf(ExpressionSyntax call)
    {
        if (call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            call = configured;
        return call.Parent switch
        {
            AwaitExpressionSyntax { Parent: ExpressionStatementSyntax statement } => statement,
            AwaitExpressionSyntax { Parent: ArrowExpressionClauseSyntax arrow } => arrow,
            ReturnStatementSyntax statement => statement,
            ArrowExpressionClauseSyntax arrow => arrow,
            _ => null,
        };
    }

    /// <summary>Whether code outside finally follows the yield, or a catch stands around it.</summary>
    private static bool GoesOn(SyntaxNode yield)
    {
        for (SyntaxNode at = yield; at.Parent is { } parent and not MethodDeclarationSyntax; at = parent)
        {
            switch (parent)
            {
                case BlockSyntax block when block.Statements.SkipWhile(s => s != at).Skip(1).Any(Acts):
                case SwitchSectionSyntax section when section.Statements.SkipWhile(s => s != at).Skip(1).Any(Acts):
                case TryStatementSyntax @try when @try.Block == at && @try.Catches.Count > 0:
                    return true;
            }
        }

        return false;
    }

    private static bool Acts(StatementSyntax statement) => statement switch
    {
        BreakStatementSyntax or EmptyStatementSyntax or LocalFunctionStatementSyntax or ReturnStatementSyntax { Expression: null } => false,
        YieldStatementSyntax yield => yield.IsKind(SyntaxKind.YieldReturnStatement),
        BlockSyntax block => block.Statements.Any(Acts),
        _ => true,
    };

    private static bool Ambient(MethodDeclarationSyntax method, SemanticModel semantics)
        => AmbientState.MayBeSetIn(method) && Own(method).Any(node => AmbientState.IsSetBy(node, semantics));
}
