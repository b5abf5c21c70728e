using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Parsing;

/// <summary>Rule F2: the method's accessibility, public for a private one, but never more than the types in the signature have.</summary>
internal static class FactoryAccessibility
{
    public static string Of(IMethodSymbol method, IEnumerable<ITypeSymbol> types)
    {
        Accessibility wanted = method.DeclaredAccessibility == Accessibility.Private ? Accessibility.Public : method.DeclaredAccessibility;
        foreach (ITypeSymbol type in types)
            wanted = Cap(wanted, type, method.ContainingType);
        if (method.ContainingType is { IsStatic: true } or { TypeKind: TypeKind.Struct })
            wanted = WithoutHeirs(wanted);
        return wanted switch
        {
            Accessibility.Public => "public",
            Accessibility.ProtectedOrInternal => "protected internal",
            Accessibility.Internal => "internal",
            Accessibility.Protected => "protected",
            Accessibility.ProtectedAndInternal => "private protected",
            _ => "private",
        };
    }

    /// <summary>Where nobody can inherit, nothing may be protected.</summary>
    private static Accessibility WithoutHeirs(Accessibility wanted) => wanted switch
    {
        Accessibility.ProtectedOrInternal => Accessibility.Internal,
        Accessibility.Protected or Accessibility.ProtectedAndInternal => Accessibility.Private,
        _ => wanted,
    };

    private static Accessibility Cap(Accessibility wanted, ITypeSymbol type, INamedTypeSymbol container)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Cap(wanted, array.ElementType, container);
            case IPointerTypeSymbol pointer:
                return Cap(wanted, pointer.PointedAtType, container);
            case INamedTypeSymbol named:
                foreach (ITypeSymbol argument in named.TypeArguments)
                    wanted = Cap(wanted, argument, container);
                for (INamedTypeSymbol? at = named; at is not null; at = at.ContainingType)
                {
                    if (!IsHidden(container, at))
                        wanted = Both(wanted, IsHeir(container, at.ContainingType) ? at.DeclaredAccessibility : WithoutHeirs(at.DeclaredAccessibility));
                }

                return wanted;
            default:
                return wanted;
        }
    }

    /// <summary>Whether what inherits from the container inherits from that type, too, and so sees what is protected there.</summary>
    private static bool IsHeir(INamedTypeSymbol container, INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? at = container; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, type?.OriginalDefinition))
                return true;
        }

        return false;
    }

    /// <summary>Whether the container is itself no more accessible than the type, so that its members need not be.</summary>
    private static bool IsHidden(INamedTypeSymbol container, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = container; at is not null && !SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, type.ContainingType?.OriginalDefinition); at = at.ContainingType)
        {
            if (Both(at.DeclaredAccessibility, type.DeclaredAccessibility) == at.DeclaredAccessibility)
                return true;
        }

        return false;
    }

    private static Accessibility Both(Accessibility a, Accessibility b)
    {
        if (a == b || b is Accessibility.Public or Accessibility.NotApplicable)
            return a;
        if (a is Accessibility.Public or Accessibility.NotApplicable)
            return b;
        if (a == Accessibility.Private || b == Accessibility.Private)
            return Accessibility.Private;
        if (a == Accessibility.ProtectedOrInternal)
            return b;
        return b == Accessibility.ProtectedOrInternal ? a : Accessibility.ProtectedAndInternal;
    }
}
