namespace ScopeGen.Testing.Internals;

/// <summary>One of several flows that enter scopes at the same time, inside an outer one.</summary>
internal sealed class Branch(object parallel, int index, Branch? outer)
{
    private readonly object _parallel = parallel;
    private readonly int _index = index;
    private readonly Branch? _outer = outer;

    /// <summary>Whether two flows run side by side, so that nothing is said of the order of what they do.</summary>
    public static bool AreSiblings(Branch? one, Branch? other)
    {
        for (; one is not null; one = one._outer)
        {
            for (Branch? another = other; another is not null; another = another._outer)
            {
                if (ReferenceEquals(one._parallel, another._parallel) && one._index != another._index)
                    return true;
            }
        }

        return false;
    }
}
