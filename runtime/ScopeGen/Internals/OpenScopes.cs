namespace ScopeGen.Internals;

/// <summary>What is open, in the order of entering; a scope adds itself and removes itself once.</summary>
internal static class OpenScopes
{
    private static readonly object s_gate = new();
    private static OpenScope? s_oldest;
    private static OpenScope? s_newest;

    public static void Add(OpenScope scope)
    {
        lock (s_gate)
        {
            scope.Older = s_newest;
            if (s_newest is null)
                s_oldest = scope;
            else
                s_newest.Newer = scope;
            s_newest = scope;
        }
    }

    public static void Remove(OpenScope scope)
    {
        lock (s_gate)
        {
            if (scope.Older is null)
                s_oldest = scope.Newer;
            else
                scope.Older.Newer = scope.Newer;
            if (scope.Newer is null)
                s_newest = scope.Older;
            else
                scope.Newer.Older = scope.Older;
        }
    }

    public static IReadOnlyList<OpenScope> List(Func<OpenScope, object?, bool> wanted, object? state)
    {
        List<OpenScope> all = [];
        lock (s_gate)
        {
            for (OpenScope? scope = s_oldest; scope is not null; scope = scope.Newer)
            {
                if (wanted(scope, state))
                    all.Add(scope);
            }
        }

        return all;
    }
}
