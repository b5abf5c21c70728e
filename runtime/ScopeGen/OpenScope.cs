namespace ScopeGen;

/// <summary>A scope that is open, or was lost: what the <see cref="ScopeLedger"/> knows of it. It does not keep the scope alive.</summary>
public sealed class OpenScope
{
    internal OpenScope(string name, string enteredFrom, object? owner = null)
    {
        Name = name;
        EnteredFrom = enteredFrom;
        Owner = owner;
    }

    /// <summary>What the scope is called.</summary>
    public string Name { get; }

    /// <summary>When its enter had succeeded.</summary>
    public DateTimeOffset EnteredAt { get; internal set; }

    /// <summary>The method that entered it, with file and line where symbols are at hand; empty where that was not found out.</summary>
    public string EnteredFrom { get; }

    /// <summary>The semaphore whose place this is.</summary>
    internal object? Owner { get; }

    /// <summary>Neighbours in the ledger; guarded by its lock.</summary>
    internal OpenScope? Older { get; set; }

    /// <inheritdoc cref="Older"/>
    internal OpenScope? Newer { get; set; }

    /// <summary>Name, time and place.</summary>
    public override string ToString() => EnteredFrom.Length == 0 ? $"{Name} (since {EnteredAt:O})" : $"{Name} (since {EnteredAt:O}, {EnteredFrom})";
}
