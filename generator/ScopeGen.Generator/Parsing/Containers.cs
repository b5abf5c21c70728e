using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>The types that have to be opened to add a member.</summary>
internal static class Containers
{
    public static string? NamespaceOf(INamedTypeSymbol type)
        => type.ContainingNamespace is { IsGlobalNamespace: false } ns ? Namespaces.EscapedNameOf(ns) : null;

    public static EquatableArray<string> Of(INamedTypeSymbol innermost, bool isUnsafe = false)
    {
        var heads = new List<string>();
        for (INamedTypeSymbol? type = innermost; type is not null; type = type.ContainingType)
            heads.Insert(0, $"{(isUnsafe && heads.Count == 0 ? "unsafe " : "")}partial {Keyword(type)} {Display.Escape(type.Name)}{TypeParameters.Of(type)}");
        return new(heads);
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
