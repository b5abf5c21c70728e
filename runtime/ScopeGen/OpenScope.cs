using ScopeGen.CompilerServices;

namespace ScopeGen;

/// <summary>A scope that is open, or was lost: what the <see cref="ScopeLedger"/> knows of it. It does not keep the scope alive.</summary>
public sealed class OpenScope
{
    private static long s_count;

    private OpenScope? _parent;

    internal OpenScope(string name, string enteredFrom, object? owner = null, OpenScope? parent = null)
    {
        Id = Interlocked.Increment(ref s_count);
        Name = name;
        EnteredFrom = enteredFrom;
        Owner = owner;
        _parent = parent;
        _ = Parent?.Parent; // lets go of what has exited, so that work which goes on and on from body to body holds no chain
    }

    /// <summary>Its number; no other scope of this process has it.</summary>
    public long Id { get; }

    /// <summary>What the scope is called.</summary>
    public string Name { get; }

    /// <summary>When its enter had succeeded.</summary>
    public DateTimeOffset EnteredAt { get; internal set; }

    /// <summary>The method that entered it, with file and line where symbols are at hand; empty where that was not found out.</summary>
    public string EnteredFrom { get; }

    /// <summary>
    /// The innermost scope, not yet exited, that this one was entered in: in its enter or exit, in the body of its <c>UseAsync</c>, by its stack, or
    /// by its session. Null if there is none, and on every level but <see cref="LeakLevel.Full"/>.
    /// </summary>
    /// <remarks>The block of an <c>await using</c> cannot be told from the code around it: what is entered there is a sibling of the block's scope.</remarks>
    public OpenScope? Parent
    {
        get
        {
            OpenScope? parent = Volatile.Read(ref _parent);
            while (parent is { IsClosed: true })
                parent = Volatile.Read(ref parent._parent);
            Volatile.Write(ref _parent, parent);
            return parent;
        }
    }

    /// <summary>The semaphore whose place this is.</summary>
    internal object? Owner { get; }

    /// <summary>What a test had it ask for faults.</summary>
    internal IFaultInjector? Faults { get; init; }

    /// <summary>Its place in the ledger while it is listed; guarded by the ledger's lock.</summary>
    internal LinkedListNode<OpenScope>? Node { get; set; }

    /// <summary>It has exited or was lost; set under the ledger's lock.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Name, time and place.</summary>
    public override string ToString() => EnteredFrom.Length == 0 ? $"{Name} (since {EnteredAt:O})" : $"{Name} (since {EnteredAt:O}, {EnteredFrom})";
}
