using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>
/// The name of an output: the metadata name of the declaration, and always a hash of all that tells it from others, since
/// names of outputs are compared without case and some letters are not allowed in them.
/// </summary>
internal static class HintName
{
    private const int Longest = 120;

    public static string Of(INamedTypeSymbol type, string? member = null, string signature = "")
    {
        string name = type.MetadataName;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "." + name;
        if (type.ContainingNamespace is { IsGlobalNamespace: false } ns)
            name = Namespaces.NameOf(ns) + "." + name;
        if (member is not null)
            name += "." + member;
        return Legal(name) + "-" + Hash(name + "(" + signature) + ".g.cs";
    }

    /// <summary>FNV-1a: the same on every machine, unlike string.GetHashCode.</summary>
    public static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            hash = unchecked((hash ^ b) * 16777619);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static string Legal(string name)
    {
        var legal = new StringBuilder();
        foreach (char c in name)
            legal.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' ? c : '_');
        return legal.Length <= Longest ? legal.ToString() : legal.ToString(legal.Length - Longest, Longest);
    }
}
