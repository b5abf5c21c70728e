using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Contract;

/// <summary>A factory that the user declares as a partial method, for the generator to implement (rule F2).</summary>
internal static class DeclaredFactory
{
    public static IMethodSymbol? Of(IMethodSymbol method, string factory, string signature)
        => method.ContainingType.GetMembers(factory).OfType<IMethodSymbol>().FirstOrDefault(m => Is(m) && SignatureKey.Of(m.Parameters, m.Arity) == signature);

    /// <summary>The analyzers see it with our half, whose attributes are its own, too.</summary>
    public static bool Is(IMethodSymbol method)
        => method is { IsPartialDefinition: true } && (method.PartialImplementationPart is null || method.IsEmitted()) && method.ReturnType.Is(KnownNames.AsyncScopeOfT);

    /// <summary>Whether the other half can be written: one of the same signature that calls the method.</summary>
    public static bool Fits(IMethodSymbol factory, IMethodSymbol method, ScopeForm form)
    {
        if (!Is(factory) || factory.IsStatic != method.IsStatic || factory.Arity != method.Arity)
            return false;
        ITypeSymbol given = ((INamedTypeSymbol)Like(factory, method).ReturnType).TypeArguments[0];
        bool isValue = ScopeMethod.ValueOf(method, form) is { } value ? SymbolEqualityComparer.Default.Equals(given, value) : given.Is("ScopeGen.ScopeUnit");
        return isValue && factory.TypeParameters.Zip(method.TypeParameters, (a, b) => (a, b)).All(pair => AreAlike(pair.a, pair.b));
    }

    /// <summary>The factory with the type parameters of the method: it may have named its own otherwise.</summary>
    public static IMethodSymbol Like(IMethodSymbol factory, IMethodSymbol method) => factory.Arity == 0 ? factory : factory.Construct([.. method.TypeParameters]);

    /// <summary>Those of the declaration, which both halves must have; 'partial' is the last of them.</summary>
    public static string Modifiers(IMethodSymbol declared, CancellationToken cancellationToken)
        => Syntax(declared, cancellationToken) is { } syntax ? string.Concat(syntax.Modifiers.Where(static m => !m.IsKind(SyntaxKind.PartialKeyword)).Select(static m => m.Text + " ")) + "partial" : "partial";

    /// <summary>What a partial method that returns something must say; where it does not, the compiler asks for it.</summary>
    public static bool SaysAccessibility(IMethodSymbol declared, CancellationToken cancellationToken)
        => Syntax(declared, cancellationToken)?.Modifiers.Any(static m => SyntaxFacts.IsAccessibilityModifier(m.Kind())) == true;

    private static MethodDeclarationSyntax? Syntax(IMethodSymbol declared, CancellationToken cancellationToken)
        => declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;

    private static bool AreAlike(ITypeParameterSymbol a, ITypeParameterSymbol b)
        => a.HasReferenceTypeConstraint == b.HasReferenceTypeConstraint && a.HasValueTypeConstraint == b.HasValueTypeConstraint && a.HasUnmanagedTypeConstraint == b.HasUnmanagedTypeConstraint
            && a.HasNotNullConstraint == b.HasNotNullConstraint && a.HasConstructorConstraint == b.HasConstructorConstraint
            && new HashSet<string>(a.ConstraintTypes.Select(SignatureKey.Of)).SetEquals(b.ConstraintTypes.Select(SignatureKey.Of));
}
