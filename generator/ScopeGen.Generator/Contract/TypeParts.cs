using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>What a type is made of: elements, arguments, what it points to.</summary>
internal static class TypeParts
{
    /// <summary>Whether the type itself, or one that it is made of, is such. The types around a nested one are no parts of it; their arguments are.</summary>
    public static bool HasPart(this ITypeSymbol type, Func<ITypeSymbol, bool> isSuch) => isSuch(type) || type switch
    {
        IArrayTypeSymbol array => array.ElementType.HasPart(isSuch),
        IPointerTypeSymbol pointer => pointer.PointedAtType.HasPart(isSuch),
        IFunctionPointerTypeSymbol { Signature: var signature } => signature.ReturnType.HasPart(isSuch) || signature.Parameters.Any(p => p.Type.HasPart(isSuch)),
        INamedTypeSymbol named => named.Arguments().Any(argument => argument.HasPart(isSuch)),
        _ => false,
    };

    /// <summary>The type arguments of a type and of those around it.</summary>
    public static IEnumerable<ITypeSymbol> Arguments(this INamedTypeSymbol type)
        => type.ContainingType is { } outer ? type.TypeArguments.Concat(outer.Arguments()) : type.TypeArguments;
}
