namespace ScopeGen.Internals;

/// <summary>The phases of a scope's life; how they change is told at ScopeState.</summary>
internal enum ScopePhase
{
    New,
    Entering,

    /// <summary>Still entering, but a token has fired first: the enter will be rolled back.</summary>
    Cancelling,

    /// <summary>Still entering, but the scope was disposed first: the enter will be rolled back.</summary>
    Closing,
    Entered,

    /// <summary>Entered, and the body has called Complete().</summary>
    Completed,
    Exiting,
    Exited,

    /// <summary>Disposed without ever having been entered.</summary>
    NeverEntered,
}
