namespace ScopeGen.Testing;

/// <summary>What <see cref="FaultPlan"/> has found.</summary>
/// <param name="Runs">How often the program ran, the run without a fault included.</param>
/// <param name="Faults">In how many of the runs a fault struck.</param>
/// <param name="Violations">Sentences that say which fault led to what; empty if nothing was lost.</param>
public sealed record FaultReport(int Runs, int Faults, IReadOnlyList<string> Violations)
{
    /// <summary>The numbers, and each violation on a line of its own.</summary>
    public override string ToString()
        => string.Join(Environment.NewLine, [$"{Runs} runs, {Faults} faults, {Violations.Count} violations", .. Violations]);
}
