using System.Runtime.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>What did not become primary, kept beside the exception that did (rule X3).</summary>
internal static class Suppressed
{
    private static readonly ConditionalWeakTable<Exception, List<Exception>> s_lists = new();

    public static void Add(Exception primary, Exception lost)
    {
        if (IsInTree(primary, lost))
            return;
        List<Exception> list = s_lists.GetValue(primary, static _ => []);
        lock (list)
        {
            if (list.Contains(lost))
                return;
            list.Add(lost);
        }

        ScopeGenEventSource.Log.Suppressed(primary, lost);
        ScopeSpan.Suppressed(lost);
    }

    public static IReadOnlyList<Exception> Of(Exception primary)
    {
        if (!s_lists.TryGetValue(primary, out List<Exception>? list))
            return [];
        lock (list)
            return list.ToArray();
    }

    /// <summary>Whether <paramref name="wanted"/> is <paramref name="root"/> or is found from it by InnerException(s).</summary>
    public static bool IsInTree(Exception root, Exception wanted)
    {
        for (Exception? e = root; e is not null; e = e.InnerException)
        {
            if (ReferenceEquals(e, wanted))
                return true;
            if (e is AggregateException { InnerExceptions.Count: > 1 } aggregate)
            {
                foreach (Exception one in aggregate.InnerExceptions)
                {
                    if (IsInTree(one, wanted))
                        return true;
                }

                return false;
            }
        }

        return false;
    }

    /// <summary>Whether an exception of the type is found from <paramref name="root"/> by InnerException(s).</summary>
    public static bool HasInTree<TException>(Exception root) where TException : Exception
    {
        for (Exception? e = root; e is not null; e = e.InnerException)
        {
            if (e is TException)
                return true;
            if (e is AggregateException { InnerExceptions.Count: > 1 } aggregate)
                return aggregate.InnerExceptions.Any(HasInTree<TException>);
        }

        return false;
    }
}
