using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>Reads [AsyncScope].</summary>
internal static class Attributes
{
    public static int ReleaseTimeout(ISymbol symbol)
        => symbol.Attribute(KnownNames.AsyncScopeAttribute)?.NamedArguments.FirstOrDefault(static a => a.Key == "ReleaseTimeoutMilliseconds").Value.Value is int milliseconds and >= 0 ? milliseconds : -1;
}
