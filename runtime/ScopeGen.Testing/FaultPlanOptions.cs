namespace ScopeGen.Testing;

/// <summary>How <see cref="FaultPlan"/> judges a program.</summary>
public sealed class FaultPlanOptions
{
    /// <summary>How long one run may take before it counts as hanging; 10 seconds by default. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan RunLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Also reports a run that ended well although an exception was injected which no scope suppressed. Off by default, since
    /// a retry, or a catch that is meant, looks the same; set it for a program that has no reason to swallow anything.
    /// </summary>
    public bool ReportSwallowed { get; set; }
}
