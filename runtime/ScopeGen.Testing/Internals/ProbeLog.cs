namespace ScopeGen.Testing.Internals;

/// <summary>What has happened in a run, and the resources in the order of their acquiring.</summary>
internal sealed class ProbeLog
{
    private readonly object _gate = new();
    private readonly List<string> _entries = [];
    private readonly List<ProbeResource> _resources = [];

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public void Add(string entry)
    {
        lock (_gate)
            _entries.Add(entry);
    }

    public void Acquired(ProbeResource resource)
    {
        lock (_gate)
        {
            _entries.Add($"acquire {resource.Name}");
            _resources.Add(resource);
            resource.AcquiredAt = _entries.Count;
        }
    }

    public void Released(ProbeResource resource)
    {
        lock (_gate)
        {
            _entries.Add($"release {resource.Name}");
            resource.Releases++;
            if (resource.Releases == 1)
                resource.ReleasedAt = _entries.Count;
        }
    }

    /// <summary>Resources that were not released, or more than once.</summary>
    public IReadOnlyList<string> Unbalanced()
    {
        lock (_gate)
        {
            return [.. _resources.Where(static resource => resource.Releases != 1).Select(static resource => resource.Releases == 0
                ? $"'{resource.Name}' was acquired and never released"
                : $"'{resource.Name}' was released {resource.Releases} times")];
        }
    }

    /// <summary>Resources that were released while one was held that was acquired after them, in the same flow. One that is never released is no matter of order.</summary>
    public IReadOnlyList<string> OutOfOrder()
    {
        lock (_gate)
        {
            return [.. _resources.SelectMany((newer, index) => _resources.Take(index)
                .Where(older => older.ReleasedAt > newer.AcquiredAt && older.ReleasedAt < newer.ReleasedAt && !Branch.AreSiblings(older.Branch, newer.Branch))
                .Select(older => $"'{older.Name}' was released before '{newer.Name}', which had been acquired after it"))];
        }
    }
}
