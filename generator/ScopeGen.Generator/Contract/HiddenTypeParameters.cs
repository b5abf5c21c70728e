using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>Type parameters, and nested types, of the name of a type parameter further out: between the two, types around have no name.</summary>
internal static class HiddenTypeParameters
{
    /// <summary>Those that hide one, in a scope and the types around it.</summary>
    public static IEnumerable<ISymbol> Around(INamedTypeSymbol? innermost, ISymbol scope)
    {
        if (scope is IMethodSymbol method)
        {
            foreach (ITypeParameterSymbol parameter in method.TypeParameters)
            {
                if (IsOfTypesAround(innermost, parameter.Name))
                    yield return parameter;
            }
        }

        for (INamedTypeSymbol? type = innermost; type is not null; type = type.ContainingType)
        {
            foreach (ITypeParameterSymbol parameter in type.TypeParameters)
            {
                if (IsOfTypesAround(type.ContainingType, parameter.Name))
                    yield return parameter;
            }

            foreach (INamedTypeSymbol nested in type.GetTypeMembers())
            {
                if (IsOfTypesAround(type.ContainingType, nested.Name))
                    yield return nested;
            }
        }
    }

    private static bool IsOfTypesAround(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.ContainingType)
        {
            foreach (ITypeParameterSymbol parameter in type.TypeParameters)
            {
                if (parameter.Name == name)
                    return true;
            }
        }

        return false;
    }
}
