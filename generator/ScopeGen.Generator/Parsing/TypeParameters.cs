using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>The type parameters of a type or a method, and their constraints.</summary>
internal static class TypeParameters
{
    public static string Of(IMethodSymbol method) => Of(method.TypeParameters);

    public static string Of(INamedTypeSymbol type) => Of(type.TypeParameters);

    public static IEnumerable<string> Constraints(IMethodSymbol method, TypeNames names, CancellationToken cancellationToken)
    {
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            string constraints = string.Join(", ", Of(parameter, names, cancellationToken));
            if (constraints.Length > 0)
                yield return $"where {Display.Escape(parameter.Name)} : {constraints}";
        }
    }

    private static string Of(ImmutableArray<ITypeParameterSymbol> parameters)
        => parameters.IsEmpty ? "" : "<" + string.Join(", ", parameters.Select(static p => Variance(p) + Display.Escape(p.Name))) + ">";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static IEnumerable<string> Of(ITypeParameterSymbol parameter, TypeNames names, CancellationToken cancellationToken)
    {
        if (parameter.HasUnmanagedTypeConstraint)
            yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint)
            yield return "struct";
        else if (parameter.HasReferenceTypeConstraint)
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        else if (parameter.HasNotNullConstraint)
            yield return "notnull";
        foreach (ITypeSymbol type in parameter.ConstraintTypes)
            yield return names.Of(type);
        if (parameter.HasConstructorConstraint)
            yield return "new()";
        if (RefStructs.AreAllowedFor(parameter, cancellationToken))
            yield return "allows ref struct";
    }
}
