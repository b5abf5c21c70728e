using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>Questions about types, answered by metadata name, so that no compilation is needed.</summary>
internal static class TypeTests
{
    /// <summary>Asked many times for each declaration and each expression, so it compares in place and allocates nothing.</summary>
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
            return false;
        string name = named.Name;
        int dot = metadataName.LastIndexOf('.'), end = dot + 1 + name.Length;
        return string.CompareOrdinal(metadataName, dot + 1, name, 0, name.Length) == 0
            && (end == metadataName.Length ? 0 : metadataName[end] == '`' ? Number(metadataName, end + 1) : -1) == named.Arity
            && named.ContainingNamespace.Is(metadataName, dot);
    }

    private static int Number(string text, int start)
    {
        int number = 0;
        for (int i = start; i < text.Length; i++)
            number = (number * 10) + (text[i] - '0');
        return number;
    }

    /// <summary>Whether the namespace is the one whose name ends at a position of the text.</summary>
    private static bool Is(this INamespaceSymbol? space, string text, int end)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            int start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(text, start, space.Name, 0, space.Name.Length) != 0)
                return false;
            if (start == 0)
                return space.ContainingNamespace is { IsGlobalNamespace: true };
            if (text[start - 1] != '.')
                return false;
            end = start - 1;
        }

        return false;
    }

    /// <summary>Whether this is the namespace of that name, such as "System.Linq".</summary>
    public static bool Is(this INamespaceSymbol? space, string name) => space.Is(name, name.Length);

    public static bool IsCancellationToken(this ITypeSymbol type) => type.Is("System.Threading.CancellationToken");

    public static bool IsTask(this ITypeSymbol type) => type.Is("System.Threading.Tasks.Task");

    public static bool IsValueTask(this ITypeSymbol type) => type.Is("System.Threading.Tasks.ValueTask");

    public static bool IsAsyncDisposable(this ITypeSymbol type) => type.Is("System.IAsyncDisposable") || type.AllInterfaces.Any(static i => i.Is("System.IAsyncDisposable"));

    public static bool IsDisposable(this ITypeSymbol type) => type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_IDisposable);

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Attribute(attribute) is not null;

    public static AttributeData? Attribute(this ISymbol symbol, string attribute)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (data.AttributeClass.Is(attribute))
                return data;
        }

        return null;
    }

    /// <summary>Our own output: the analyzers see it beside the user's code, the generator does not.</summary>
    public static bool IsEmitted(this ISymbol symbol)
        => symbol.Attribute("System.CodeDom.Compiler.GeneratedCodeAttribute") is { ConstructorArguments: [{ Value: "ScopeGen" }, ..] };

    /// <summary>A scope, as the generator can see it: the interfaces that it adds itself are not there yet, so the attribute counts.</summary>
    public static bool IsScope(this ITypeSymbol type)
    {
        if (type.Is(KnownNames.IAsyncScopeOfT) || type.AllInterfaces.Any(static i => i.Is(KnownNames.IAsyncScopeOfT)))
            return true;
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(IsScope);
        return type.TypeKind == TypeKind.Class && (type.Has(KnownNames.AsyncScopeAttribute) || ScopeBase(type as INamedTypeSymbol) is not null);
    }

    /// <summary>The nearest base class that is a scope class.</summary>
    public static INamedTypeSymbol? ScopeBase(this INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? at = type?.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Has(KnownNames.AsyncScopeAttribute))
                return at;
        }

        return null;
    }

    /// <summary>What can be owned: a scope or a disposable, also as a nullable struct or a constrained type parameter.</summary>
    public static bool CanBeOwned(this ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        if (type.IsRefLikeType)
            return false;
        return type.IsScope() || type.IsAsyncDisposable() || type.IsDisposable() || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(CanBeOwned));
    }

    public static bool ContainsError(this ITypeSymbol type) => type.HasPart(static t => t.TypeKind == TypeKind.Error || t is INamedTypeSymbol { IsUnboundGenericType: true });
}
