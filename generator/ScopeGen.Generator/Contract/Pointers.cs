using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScopeGen.Generator.Contract;

/// <summary>Types that only unsafe code may name: an array of pointers can be kept, but not said elsewhere.</summary>
internal static class Pointers
{
    public static bool AreIn(IEnumerable<ITypeSymbol> types) => types.Any(static type => type.HasPart(static t => t is IPointerTypeSymbol or IFunctionPointerTypeSymbol));

    public static bool AreAllowed(Compilation compilation) => compilation.Options is CSharpCompilationOptions { AllowUnsafe: true };
}
