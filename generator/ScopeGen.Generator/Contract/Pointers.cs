using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScopeGen.Generator.Contract;

/// <summary>Types that only unsafe code may name: an array of pointers can be kept, but not said elsewhere.</summary>
internal static class Pointers
{
    public static bool AreIn(IEnumerable<ITypeSymbol> types) => types.Any(IsIn);

    public static bool AreAllowed(Compilation compilation) => compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };

    private static bool IsIn(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => IsIn(array.ElementType),
        INamedTypeSymbol named => AreIn(named.TypeArguments) || (named.ContainingType is { } outer && IsIn(outer)),
        _ => false,
    };
}
