namespace ScopeGen.AspNetCore.Internals;

/// <summary>Lays a list of scopes out as a tree.</summary>
internal static class ScopeTree
{
    /// <summary>Each scope before what is inside it, brothers in the order of the list. Without recursion: scopes nest as deep as they like.</summary>
    public static List<OpenRow> Arrange(IReadOnlyList<OpenScope> scopes)
    {
        var listed = new HashSet<OpenScope>(scopes);
        ILookup<OpenScope?, OpenScope> inside = scopes.ToLookup(scope => ParentOf(scope, listed));
        var rows = new List<OpenRow>(scopes.Count);
        var toDo = new Stack<OpenRow>();
        Push(null, depth: 0);
        while (toDo.TryPop(out OpenRow row))
        {
            rows.Add(row);
            Push(row.Scope, row.Depth + 1);
        }

        return rows;

        void Push(OpenScope? parent, int depth)
        {
            foreach (OpenScope scope in inside[parent].Reverse())
                toDo.Push(new(scope, parent, depth));
        }
    }

    /// <summary>A parent that is still entering is not listed yet: then whoever is around it.</summary>
    private static OpenScope? ParentOf(OpenScope scope, HashSet<OpenScope> listed)
    {
        OpenScope? parent = scope.Parent;
        while (parent is not null && !listed.Contains(parent))
            parent = parent.Parent;
        return parent;
    }
}
