namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>A set of identifiers that finds itself in a text in one pass, without taking the text apart.</summary>
internal sealed class WordSet
{
    private readonly string?[] _slots;

    public WordSet(IReadOnlyCollection<string> words)
    {
        int size = 16;
        while (size < words.Count * 2)
            size *= 2;
        _slots = new string?[size];
        foreach (string word in words)
        {
            uint hash = 0;
            foreach (char c in word)
                hash = Next(hash, c);
            int at = Slot(hash);
            while (_slots[at] is { } other && other != word)
                at = (at + 1) & (_slots.Length - 1);
            _slots[at] = word;
        }
    }

    public bool IsIn(string text, int start, int end)
    {
        for (int at = start; at < end; at++)
        {
            if (!IsPart(text[at]))
                continue;
            int first = at;
            uint hash = 0;
            for (; at < end && IsPart(text[at]); at++)
                hash = Next(hash, text[at]);
            if (Contains(text, first, at - first, hash))
                return true;
        }

        return false;
    }

    private bool Contains(string text, int start, int length, uint hash)
    {
        for (int at = Slot(hash); _slots[at] is { } word; at = (at + 1) & (_slots.Length - 1))
        {
            if (word.Length == length && string.CompareOrdinal(text, start, word, 0, length) == 0)
                return true;
        }

        return false;
    }

    private int Slot(uint hash) => (int)((hash * 2654435769u) >> 8) & (_slots.Length - 1);

    private static uint Next(uint hash, char c) => unchecked((hash * 31) + c);

    private static bool IsPart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (c > 127 && char.IsLetterOrDigit(c));
}
