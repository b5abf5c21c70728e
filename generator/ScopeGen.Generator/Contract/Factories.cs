using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>The scope methods of a type by the names of their factories, found once: each of them asks for the others.</summary>
internal static class Factories
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ILookup<string, IMethodSymbol>> s_known = new();

    public static IEnumerable<IMethodSymbol> Named(INamedTypeSymbol type, string name) => s_known.GetValue(type, static t => t.GetMembers().OfType<IMethodSymbol>()
        .Where(static m => m.MethodKind == MethodKind.Ordinary && m.Has(KnownNames.AsyncScopeAttribute) && !m.IsEmitted()).ToLookup(ScopeMethod.FactoryName))[name];
}
