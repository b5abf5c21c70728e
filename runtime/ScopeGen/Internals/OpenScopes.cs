namespace ScopeGen.Internals;

/// <summary>What is open, in the order of entering. Whoever is added is removed once, also where its exit was faster than its being added.</summary>
internal static class OpenScopes
{
    private static readonly object s_gate = new();
    private static readonly LinkedList<OpenScope> s_all = [];

    public static void Add(OpenScope scope)
    {
        lock (s_gate)
        {
            if (scope.IsClosed)
                return;
            scope.EnteredAt = DateTimeOffset.UtcNow;
            scope.Node = s_all.AddLast(scope);
        }
    }

    /// <summary>false: it is not listed, or not any more.</summary>
    public static bool TryRemove(OpenScope scope)
    {
        lock (s_gate)
        {
            scope.IsClosed = true;
            if (scope.Node is not { } node)
                return false;
            s_all.Remove(node);
            scope.Node = null;
            return true;
        }
    }

    /// <param name="owner">Only the places of this semaphore; null for all there is.</param>
    public static IReadOnlyList<OpenScope> List(object? owner)
    {
        lock (s_gate)
            return [.. s_all.Where(scope => owner is null || ReferenceEquals(scope.Owner, owner))];
    }
}
