using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>
/// Types as <see cref="Display.Qualified"/> writes them. Roslyn's own way takes apart and formats every symbol in turn, which was the largest
/// cost of a model; here the plain names are put together directly, and whatever is not plain is left to Roslyn.
/// </summary>
internal static class TypeText
{
    public static string Of(ITypeSymbol type) => Plain(type) ?? type.ToDisplayString(Display.Qualified);

    private static string? Plain(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum or TypeKind.Delegate,
            IsTupleType: false, IsUnboundGenericType: false, IsAnonymousType: false, IsFileLocal: false, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } named || Display.IsKeyword(named.Name))
            return null;
        string? around = named.ContainingType is { } outer ? HidesItsOuter(named) ? "" : Plain(outer) is { } text ? text + "." : null : NamespaceOf(named.ContainingNamespace);
        if (around is null)
            return null;
        string mark = named is { NullableAnnotation: NullableAnnotation.Annotated, IsReferenceType: true } ? "?" : "";
        return named.Arity == 0 ? around + named.Name + mark : around + named.Name + Arguments(named) + mark;
    }

    /// <summary>Whether what is around the type has no name in there, since a type parameter hides one of its own; nor is it needed, since one is within it.</summary>
    public static bool HidesItsOuter(INamedTypeSymbol inner) => inner.Arity > 0 && Hides(inner.ContainingType, inner.OriginalDefinition.TypeParameters);

    /// <summary>The same of a method.</summary>
    public static bool HidesItsOuter(IMethodSymbol inner) => inner.Arity > 0 && Hides(inner.ContainingType, inner.TypeParameters);

    private static bool Hides(INamedTypeSymbol? outer, ImmutableArray<ITypeParameterSymbol> parameters)
    {
        for (; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0 && SymbolEqualityComparer.Default.Equals(outer, outer.OriginalDefinition) && parameters.Any(p => outer.TypeParameters.Any(o => o.Name == p.Name)))
                return true;
        }

        return false;
    }

    private static string Arguments(INamedTypeSymbol named)
    {
        var text = new StringBuilder("<");
        for (int i = 0; i < named.TypeArguments.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append(Of(named.TypeArguments[i]));
        return text.Append('>').ToString();
    }

    private static string NamespaceOf(INamespaceSymbol space) => Namespaces.EscapedNameOf(space) is { Length: > 0 } name ? "global::" + name + "." : "global::";
}
