namespace ScopeGen.Benchmarks.Report;

/// <summary>The promises, by class and method.</summary>
internal static class Targets
{
    private static readonly Dictionary<(string Case, string Method), Target> s_all = new()
    {
        [("ClassScope", "AwaitUsing")] = new(1.10, static bytes => bytes),
        [("IteratorScope", "AwaitUsing")] = new(1.40, static bytes => bytes + 56),
        [("IteratorScope", "UseAsync")] = new(1.60, static bytes => bytes + 56),
        [("YieldScope", "AwaitUsing")] = new(1.00, static bytes => bytes),
        [("StackOfEight", "Defer")] = new(0.80, static bytes => bytes / 2),
        [("Semaphore", "Scope")] = new(1.30, static _ => 0),
        [("SemaphoreContended", "Scope")] = new(1 / 0.95, static _ => long.MaxValue),
        [("SessionGet", "Session")] = new(1 / 0.97, static bytes => bytes * 105 / 100),
        [("AnalyzerCost", "ScopedAndAnalyzed")] = new(1.50, static _ => long.MaxValue),
        [("AnalyzerCostOfPlain", "PlainAndAnalyzed")] = new(1.25, static _ => long.MaxValue),
        [("Retry", "RetryScope")] = new(1.10, static _ => long.MaxValue),
    };

    public static Target? Of(string @case, string method) => s_all.GetValueOrDefault((@case, method));
}
