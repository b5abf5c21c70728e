using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Memory;

/// <summary>Looks for names in the text of trees: whole words, wherever they stand, which is quicker than to look at every identifier.</summary>
internal sealed class Words(IReadOnlyCollection<string> names)
{
    public bool AreIn(SyntaxTree tree)
    {
        string text = tree.GetText().ToString();
        foreach (string name in names)
        {
            if (IsIn(text, name))
                return true;
        }

        return text.IndexOf("\\u", StringComparison.OrdinalIgnoreCase) >= 0; // an identifier can be written so
    }

    private static bool IsIn(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsPart(text[at - 1])) && (at + name.Length == text.Length || !IsPart(text[at + name.Length])))
                return true;
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
