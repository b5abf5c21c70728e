using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>The [ScopeOwned] members of a class (rule C3).</summary>
internal static class OwnedMembers
{
    /// <summary>In order of declaration.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol type)
        => type.GetMembers().Where(static m => m is IFieldSymbol or IPropertySymbol && m.Has(KnownNames.ScopeOwnedAttribute)).OrderBy(static m => m.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0);

    public static bool IsValid(ISymbol member) => !member.IsStatic && TypeOf(member).CanBeOwned() && member is not IPropertySymbol { IsWriteOnly: true } and not IPropertySymbol { IsIndexer: true };

    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
}
