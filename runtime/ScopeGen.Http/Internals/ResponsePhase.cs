namespace ScopeGen.Http.Internals;

/// <summary>Where an exchange stands. The first reason to end it stays: it says what the users inside are told.</summary>
internal enum ResponsePhase
{
    /// <summary>Not yet handed out: waits for a place, connects, waits for the headers.</summary>
    Sending,

    /// <summary>Cancelled while sending, by the token for entering.</summary>
    Cancelled,

    /// <summary>Handed out; its body may be read.</summary>
    Open,

    /// <summary>The body has been read to the end; the connection is back.</summary>
    Complete,

    /// <summary>A read was cancelled by its token, and the connection with it.</summary>
    Broken,

    /// <summary>Has exited.</summary>
    Exited,

    /// <summary>The session has exited.</summary>
    Closed,
}
