using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScopeGen.Generator.Parsing;

/// <summary>How symbols are written in emitted code.</summary>
internal static class Display
{
    /// <summary>A type, with global:: before every name.</summary>
    public static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Words that newer compilers know than the one that this is built for.</summary>
    private static readonly HashSet<string> s_newWords = ["extension", "field", "allows"];

    public static string Escape(string name) => IsKeyword(name) ? "@" + name : name;

    public static bool IsKeyword(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || s_newWords.Contains(name);
}
