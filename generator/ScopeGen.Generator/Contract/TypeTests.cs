using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>Questions about types, answered by metadata name, so that no compilation is needed.</summary>
internal static class TypeTests
{
    public static bool Is(this ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
            return false;
        int dot = metadataName.LastIndexOf('.');
        return named.OriginalDefinition.MetadataName == metadataName.Substring(dot + 1) && named.ContainingNamespace.ToDisplayString() == metadataName.Substring(0, dot);
    }

    public static bool IsCancellationToken(this ITypeSymbol type) => type.Is("System.Threading.CancellationToken");

    public static bool IsTask(this ITypeSymbol type) => type.Is("System.Threading.Tasks.Task");

    public static bool IsValueTask(this ITypeSymbol type) => type.Is("System.Threading.Tasks.ValueTask");

    public static bool IsAsyncDisposable(this ITypeSymbol type) => type.Is("System.IAsyncDisposable") || type.AllInterfaces.Any(static i => i.Is("System.IAsyncDisposable"));

    public static bool IsDisposable(this ITypeSymbol type) => type.SpecialType == SpecialType.System_IDisposable || type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_IDisposable);

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Attribute(attribute) is not null;

    public static AttributeData? Attribute(this ISymbol symbol, string attribute) => symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass.Is(attribute));

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

    public static bool ContainsError(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => array.ElementType.ContainsError(),
        IPointerTypeSymbol pointer => pointer.PointedAtType.ContainsError(),
        INamedTypeSymbol { IsUnboundGenericType: true } => true,
        INamedTypeSymbol named => named.TypeArguments.Any(ContainsError) || (named.ContainingType?.ContainsError() ?? false),
        _ => type.TypeKind == TypeKind.Error,
    };
}
