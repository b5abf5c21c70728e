using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;

namespace ScopeGen.Generator.Tests.Fuzz;

/// <summary>A source to damage, as the tokens it is made of, each with the blanks and comments around it.</summary>
internal sealed class FuzzSource(string name, string text)
{
    private readonly Lazy<ImmutableArray<string>> _tokens = new(() => [.. SyntaxFactory.ParseTokens(text).Select(static t => t.ToFullString()).Where(static t => t.Length > 0)]);

    public string Name => name;

    public string Text => text;

    public ImmutableArray<string> Tokens => _tokens.Value;
}
