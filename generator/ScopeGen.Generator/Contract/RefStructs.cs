using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Contract;

/// <summary>Types of which no value can be kept on the heap.</summary>
internal static class RefStructs
{
    public static bool MayBe(ITypeSymbol type, CancellationToken cancellationToken) => type.IsRefLikeType || (type is ITypeParameterSymbol parameter && AreAllowedFor(parameter, cancellationToken));

    /// <summary>By syntax: the Roslyn that this is built against does not know 'allows ref struct'.</summary>
    public static bool AreAllowedFor(ITypeParameterSymbol parameter, CancellationToken cancellationToken) => parameter.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken).Parent?.Parent switch
    {
        MethodDeclarationSyntax method => Allows(method.ConstraintClauses, parameter),
        TypeDeclarationSyntax type => Allows(type.ConstraintClauses, parameter),
        _ => false,
    });

    private static bool Allows(SyntaxList<TypeParameterConstraintClauseSyntax> clauses, ITypeParameterSymbol parameter) => clauses.Any(clause =>
        clause.Name.Identifier.ValueText == parameter.Name && clause.Constraints.Any(static c => c.ToString().StartsWith("allows", StringComparison.Ordinal)));
}
