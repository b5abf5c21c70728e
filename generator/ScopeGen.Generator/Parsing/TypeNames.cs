using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Parsing;

/// <summary>
/// Writes types for emitted code, with global:: before every name, or the alias of an assembly whose types are under that alone;
/// remembers the aliases, since an emitted file has to declare them.
/// </summary>
internal sealed class TypeNames(Compilation compilation)
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> s_hasAliases = new();

    private readonly SortedSet<string> _aliases = new(StringComparer.Ordinal);
    private readonly bool _hasAliases = s_hasAliases.GetValue(compilation, static c => new(c.ExternalReferences.Any(IsAliased))).Value;

    public Compilation Compilation => compilation;

    public IEnumerable<string> Aliases => _aliases;

    public string Of(ITypeSymbol type) => _hasAliases ? WithAliases(type) : TypeText.Of(type);

    private string WithAliases(ITypeSymbol type)
    {
        var text = new StringBuilder();
        var parts = type.ToDisplayParts(Display.Qualified);
        for (int i = 0; i < parts.Length; i++)
            text.Append(i + 1 < parts.Length && parts[i].ToString() == "global" && parts[i + 1].ToString() == "::" ? AliasOf(parts.Skip(i)) : parts[i].ToString());
        return text.ToString();
    }

    /// <summary>That of the outermost type of the name.</summary>
    private string AliasOf(IEnumerable<SymbolDisplayPart> name)
    {
        if (name.Select(static p => p.Symbol).OfType<INamedTypeSymbol>().FirstOrDefault() is not { } type || compilation.GetMetadataReference(type.ContainingAssembly) is not { } reference || !IsAliased(reference))
            return "global";
        string alias = Display.Escape(reference.Properties.Aliases[0]);
        _aliases.Add(alias);
        return alias;
    }

    private static bool IsAliased(MetadataReference reference) => !reference.Properties.Aliases.IsDefaultOrEmpty && !reference.Properties.Aliases.Contains("global");
}
