namespace ScopeGen.Benchmarks.Report;

/// <summary>One line of a chart.</summary>
internal sealed record Bar(string Label, double Ratio, bool IsKept);
