using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Whether a scope swallows what its body throws, as far as its source is here to be read.</summary>
internal static class Suppresses
{
    private static readonly ConditionalWeakTable<ISymbol, object> s_known = new();

    public static bool Source(ScopeTypes types, IOperation source) => types.IsSuppress(source.Type) || source switch
    {
        IInvocationOperation call when call.TargetMethod.OriginalDefinition is var factory && types.IsAsyncScope(call.Type) && !ScopeCalls.IsCombinator(factory) => Method(factory),
        IObjectCreationOperation { Type: INamedTypeSymbol type } => Class(type.OriginalDefinition),
        _ => false,
    };

    private static bool Method(IMethodSymbol factory) => (bool)s_known.GetValue(factory, static symbol =>
        symbol.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.Has(KnownNames.AsyncScopeAttribute) && ScopeMethod.FormOf(m) == ScopeForm.Yield && ScopeMethod.FactoryName(m) == symbol.Name
            && m.Parameters.Length == ((IMethodSymbol)symbol).Parameters.Length + 1) is { } method && Syntax(method.PartialImplementationPart ?? method) is { } syntax && Swallows(syntax));

    private static bool Class(INamedTypeSymbol type) => (bool)s_known.GetValue(type, static symbol =>
        symbol.Has(KnownNames.AsyncScopeAttribute) && Hooks.Of((INamedTypeSymbol)symbol, KnownNames.OnExit).Any(static hook => Syntax(hook) is { } syntax && AnswersTrue(syntax)));

    private static MethodDeclarationSyntax? Syntax(IMethodSymbol method) => method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;

    /// <summary>A catch around the yield whose end can be reached; read by syntax, for it may stand in another file.</summary>
    private static bool Swallows(MethodDeclarationSyntax method)
    {
        string yield = method.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText ?? "";
        foreach (TryStatementSyntax @try in method.DescendantNodes().OfType<TryStatementSyntax>())
        {
            if (@try.Catches.Count == 0 || !@try.Block.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.Name.Identifier.ValueText == "Return" && m.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == yield))
                continue;
            if (@try.Catches.Any(static c => !c.Block.DescendantNodes().Any(static n => n.IsKind(SyntaxKind.ThrowStatement) || n.IsKind(SyntaxKind.ThrowExpression))))
                return true;
        }

        return false;
    }

    /// <summary>A hook that answers the literal true somewhere.</summary>
    private static bool AnswersTrue(MethodDeclarationSyntax hook)
        => hook.DescendantNodes().Any(static n => n.IsKind(SyntaxKind.TrueLiteralExpression) && n.FirstAncestorOrSelf<SyntaxNode>(static a => a is ReturnStatementSyntax or ArrowExpressionClauseSyntax) is not null);
}
