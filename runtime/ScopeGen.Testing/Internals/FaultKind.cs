namespace ScopeGen.Testing.Internals;

/// <summary>What strikes in a run.</summary>
internal enum FaultKind
{
    None,

    /// <summary>Nothing strikes, and everything takes its time, so that what runs side by side is seen to.</summary>
    Slow,

    /// <summary>Thrown after an await; all else is asynchronous, too.</summary>
    Exception,

    /// <summary>Thrown at once; all else completes synchronously, too.</summary>
    SynchronousException,

    /// <summary>The probe's token is cancelled; steps and acquires observe it.</summary>
    Cancellation,

    /// <summary>The scope, or around a step the newest one, is disposed from another thread.</summary>
    ConcurrentClose,
}
