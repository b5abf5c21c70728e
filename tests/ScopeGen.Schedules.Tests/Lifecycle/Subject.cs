namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>What is acquired and released by the scope under test, and how often.</summary>
internal sealed class Subject
{
    public Gate? BeforeAcquired { get; init; }

    public Gate? BeforeReleased { get; init; }

    public Exception? ReleaseFails { get; init; }

    public bool Suppresses { get; init; }

    public int Acquired { get; private set; }

    public int Released { get; private set; }

    public ScopeExit Told { get; private set; }

    public CancellationToken EnteringToken { get; private set; }

    /// <summary>Whether the token of the enter fired although the scope had been entered (rule R8).</summary>
    public bool FiredTooLate { get; set; }

    public async ValueTask AcquireAsync(CancellationToken token)
    {
        EnteringToken = token;
        if (BeforeAcquired is { } gate)
            await gate;
        Acquired++;
    }

    public async ValueTask<bool> ReleaseAsync(ScopeExit exit)
    {
        Told = exit;
        if (BeforeReleased is { } gate)
            await gate;
        Released++;
        return ReleaseFails is { } failure ? throw failure : Suppresses;
    }
}
