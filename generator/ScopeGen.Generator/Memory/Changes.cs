using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Memory;

/// <summary>
/// Which trees the differences between two compilations can mean something to. A model depends on declarations alone, and reaches them by their
/// names: a tree that mentions no name that has changed, nor one declared in a tree that does, and so on, is not affected.
/// </summary>
internal sealed class Changes
{
    private const int MostTrees = 32, MostNames = 200;

    private readonly WeakReference<Surroundings> _before;
    private readonly HashSet<SyntaxTree>? _affected;

    private Changes(Surroundings before, HashSet<SyntaxTree>? affected)
    {
        _before = new(before);
        _affected = affected;
    }

    public bool AreSince(Surroundings before) => _before.TryGetTarget(out Surroundings? known) && known == before;

    public bool Affect(SyntaxTree tree) => _affected?.Contains(tree) ?? true;

    public static Changes Between(Surroundings before, Surroundings after) => new(before, Affected(before, after));

    /// <summary>Null stands for all.</summary>
    private static HashSet<SyntaxTree>? Affected(Surroundings before, Surroundings after)
    {
        if (!after.IsAlike(before))
            return null;
        (List<SyntaxTree> gone, List<SyntaxTree> come) = Difference(before.Trees, after.Trees);
        if (gone.Count > MostTrees || come.Count > MostTrees || Shape.ChangedNames(gone, come) is not { } changed)
            return null;
        var affected = new HashSet<SyntaxTree>(come);
        var known = new HashSet<string>(changed);
        while (changed.Count > 0)
        {
            if (known.Count > MostNames)
                return null;
            var words = new Words(changed);
            changed = [];
            foreach (SyntaxTree tree in after.Trees)
            {
                if (affected.Contains(tree) || !words.AreIn(tree))
                    continue;
                affected.Add(tree);
                if (Shape.Of(tree) is not { SpeaksForAll: false } shape)
                    return null;
                changed.AddRange(shape.Names.Where(known.Add));
            }
        }

        return affected;
    }

    private static (List<SyntaxTree> Gone, List<SyntaxTree> Come) Difference(IReadOnlyList<SyntaxTree> before, IReadOnlyList<SyntaxTree> after)
    {
        int start = 0, end = 0, shorter = Math.Min(before.Count, after.Count);
        while (start < shorter && before[start] == after[start])
            start++;
        while (end < shorter - start && before[before.Count - 1 - end] == after[after.Count - 1 - end])
            end++;
        List<SyntaxTree> gone = [.. before.Skip(start).Take(before.Count - start - end)], come = [.. after.Skip(start).Take(after.Count - start - end)];
        var stayed = new HashSet<SyntaxTree>(gone);
        stayed.IntersectWith(come);
        gone.RemoveAll(stayed.Contains);
        come.RemoveAll(stayed.Contains);
        return (gone, come);
    }
}
