using ScopeGen.CompilerServices;

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

    /// <summary>What a test had it ask for faults.</summary>
    internal IFaultInjector? Faults { get; init; }

    /// <summary>Its place in the ledger while it is listed; guarded by the ledger's lock.</summary>
    internal LinkedListNode<OpenScope>? Node { get; set; }

    /// <summary>It has exited or was lost; guarded by the ledger's lock.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Name, time and place.</summary>
    public override string ToString() => EnteredFrom.Length == 0 ? $"{Name} (since {EnteredAt:O})" : $"{Name} (since {EnteredAt:O}, {EnteredFrom})";
}
