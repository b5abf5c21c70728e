using System.ComponentModel;

namespace ScopeGen.CompilerServices;

/// <summary>Where in the life of a scope the runtime is when it asks for a fault; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum FaultMoment
{
    /// <summary>Nothing of the scope is acquired yet. A fault fails the enter.</summary>
    BeforeEnter,

    /// <summary>All of the scope is acquired, and not handed out yet. A fault fails the enter, which releases it again (rule R2).</summary>
    AfterEnter,

    /// <summary>The release is about to begin, and will run whatever happens here (rule X1). A fault is a failure of the exit.</summary>
    BeforeExit,

    /// <summary>The release has run, and the exit has not ended. A fault is a failure of the exit.</summary>
    AfterExit,
}
