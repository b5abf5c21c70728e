using System.Collections.Immutable;

namespace ScopeGen.Generator.Tests.Fuzz;

/// <summary>Damages a source as typing does: tokens vanish, come twice, change places or meaning, come from elsewhere; the end is missing.</summary>
/// <remarks>A mutant depends on the seed and its number alone, so that one that fails can be made again.</remarks>
internal sealed class Mutator(ImmutableArray<FuzzSource> sources, int seed, int index)
{
    private const int MostEdits = 4, LongestRun = 12;

    private readonly Random _random = new(unchecked((seed * 16777619) ^ (index * 486187739)));

    public FuzzSource Source => sources[(int)((uint)unchecked((seed * 31) + index) % (uint)sources.Length)];

    public string Next()
    {
        List<string> tokens = [.. Source.Tokens];
        for (int edits = 1 + _random.Next(MostEdits); edits > 0 && tokens.Count > 2; edits--)
            Edit(tokens);
        string text = string.Concat(tokens);
        return _random.Next(8) == 0 ? text[.._random.Next(text.Length + 1)] : text;
    }

    private void Edit(List<string> tokens)
    {
        int at = _random.Next(tokens.Count), run = Math.Min(1 + _random.Next(LongestRun), tokens.Count - at);
        int other = _random.Next(2) == 0 ? Math.Min(at + 1, tokens.Count - 1) : _random.Next(tokens.Count);
        switch (_random.Next(8))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.RemoveRange(at, run);
                break;
            case 2:
                tokens.Insert(at, tokens[at]);
                break;
            case 3:
                tokens.InsertRange(other, tokens.GetRange(at, run));
                break;
            case 4:
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 5:
                tokens[at] = tokens[other];
                break;
            case 6:
                tokens[at] = Foreign(1).Single();
                break;
            default:
                tokens.InsertRange(at, Foreign(run));
                break;
        }
    }

    /// <summary>Some tokens in a row of another source.</summary>
    private ImmutableArray<string> Foreign(int count)
    {
        ImmutableArray<string> tokens = sources[_random.Next(sources.Length)].Tokens;
        int from = _random.Next(tokens.Length);
        return tokens.Slice(from, Math.Min(count, tokens.Length - from));
    }
}
