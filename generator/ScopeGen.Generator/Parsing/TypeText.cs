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
        string? around = named.ContainingType is { } outer ? Plain(outer) is { } text ? text + "." : null : NamespaceOf(named.ContainingNamespace);
        if (around is null)
            return null;
        string mark = named is { NullableAnnotation: NullableAnnotation.Annotated, IsReferenceType: true } ? "?" : "";
        return named.Arity == 0 ? around + named.Name + mark : around + named.Name + Arguments(named) + mark;
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
