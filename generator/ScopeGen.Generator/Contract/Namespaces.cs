using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScopeGen.Generator.Contract;

/// <summary>The names of namespaces, each put together once: "N.M", and nothing for the global one.</summary>
internal static class Namespaces
{
    private static readonly ConditionalWeakTable<INamespaceSymbol, string> s_names = new(), s_escaped = new();

    public static string NameOf(INamespaceSymbol? space) => space is null or { IsGlobalNamespace: true } ? "" : s_names.GetValue(space, static s => Join(NameOf(s.ContainingNamespace), s.Name));

    /// <summary>As it is written in code: "N.@event".</summary>
    public static string EscapedNameOf(INamespaceSymbol? space) => space is null or { IsGlobalNamespace: true } ? ""
        : s_escaped.GetValue(space, static s => Join(EscapedNameOf(s.ContainingNamespace), SyntaxFacts.GetKeywordKind(s.Name) == SyntaxKind.None ? s.Name : "@" + s.Name));

    private static string Join(string outer, string name) => outer.Length == 0 ? name : outer + "." + name;
}
