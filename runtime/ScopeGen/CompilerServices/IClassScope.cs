using System.ComponentModel;

namespace ScopeGen.CompilerServices;

/// <summary>
/// A class that is a scope, as the runtime sees it: a state and a row of parts (a disposable base, what it owns, its
/// hooks; those of a base class first). No part throws: its failure is in the task. Implemented by generated code; not to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IClassScope
{
    /// <summary>The state of the scope.</summary>
    ref ScopeState State { get; }

    /// <summary>The name of the class.</summary>
    string Name { get; }

    /// <summary>How many parts there are.</summary>
    int PartCount { get; }

    /// <summary>Enters one part; called in order.</summary>
    ValueTask EnterPartAsync(int part, CancellationToken cancellationToken);

    /// <summary>Exits one part; called in reverse order, also for parts that were not entered.</summary>
    ValueTask<bool> ExitPartAsync(int part, bool entered, ScopeExit exit);
}
