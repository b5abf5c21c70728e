using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>The [ScopeOwned] members of a class (rule C3).</summary>
internal static class OwnedMembers
{
    /// <summary>In order of declaration.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
        => type.GetMembers().Where(static m => m is IFieldSymbol or IPropertySymbol && m.Has(KnownNames.ScopeOwnedAttribute)).OrderBy(static m => m.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0);

    public static bool IsValid(ISymbol member) => !member.IsStatic && TypeOf(member).CanBeOwned() && member is not IPropertySymbol { IsWriteOnly: true } and not IPropertySymbol { IsIndexer: true };

    /// <summary>The class of the member, or those that its type parameter must be.</summary>
    public static IEnumerable<INamedTypeSymbol> ClassesOf(ISymbol member)
    {
        IEnumerable<ITypeSymbol> types = TypeOf(member) is ITypeParameterSymbol parameter ? parameter.ConstraintTypes : new[] { TypeOf(member) };
        return types.OfType<INamedTypeSymbol>().Where(static t => t.TypeKind == TypeKind.Class);
    }

    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
}
