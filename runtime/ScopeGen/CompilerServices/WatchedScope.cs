using System.ComponentModel;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>Ledger, span and meter for scopes of packages built on this one that are neither classes nor methods; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WatchedScope
{
    /// <summary>An enter begins. Call it where the caller's frames are on the stack; the result is to be held by the scope alone.</summary>
    /// <param name="name">What the scope is called.</param>
    /// <param name="within">The scope whose exit ends this one, too.</param>
    /// <returns>What the other members take; null while nobody looks on.</returns>
    public static object? Begin(string name, IClassScope within) => ScopeWatch.IsOn ? new ScopeWatch(name, within: within.State.Record?.Watch) : null;

    /// <summary>Whether a test injects faults into the scope, and <see cref="ReachAsync"/> is to be awaited at its points.</summary>
    public static bool HasFaults(object? watch) => watch is ScopeWatch { Faults: not null };

    /// <summary>The scope has come to a point where a test may strike; what is thrown here happens there.</summary>
    public static ValueTask ReachAsync(object? watch, FaultMoment moment, IAsyncDisposable scope)
        => watch is ScopeWatch { Faults: { } faults } known ? faults.ReachAsync(moment, known.Name, scope) : default;

    /// <summary>The scope is entered.</summary>
    public static void Entered(object? watch) => (watch as ScopeWatch)?.Entered();

    /// <summary>The enter has failed; <see cref="Ended"/> follows.</summary>
    public static void EnterFailed(object? watch, Exception failure) => (watch as ScopeWatch)?.EnterFailed(failure);

    /// <summary>The scope has exited, or its failed enter has released what it had.</summary>
    public static void Ended(object? watch, ScopeExit exit)
    {
        if (watch is not ScopeWatch known)
            return;
        known.Exiting(exit, keepsMark: false);
        known.Ended(suppressed: false, failure: null);
    }
}
