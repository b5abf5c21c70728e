namespace ScopeGen.Schedules.Tests.Semaphore;

/// <summary>What a caller does with a semaphore of one place that is held, and for which one waits.</summary>
public enum SemaphoreCall
{
    /// <summary>The holder gives the place back.</summary>
    Release,

    /// <summary>The holder gives it back through a copy of the permit.</summary>
    ReleaseCopy,

    /// <summary>The token of the one who waits fires.</summary>
    Cancel,

    /// <summary>A newcomer waits for a place, and gives it back.</summary>
    Enter,

    /// <summary>A newcomer with a token that nobody cancels.</summary>
    EnterWithToken,

    /// <summary>A newcomer tries, and does not wait.</summary>
    Try,
}
