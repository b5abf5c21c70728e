namespace ScopeGen.Benchmarks.Report;

/// <summary>What a method may cost beside its baseline.</summary>
/// <param name="Time">At most so many times the baseline's.</param>
/// <param name="Bytes">At most so many bytes, given the baseline's.</param>
internal sealed record Target(double Time, Func<long, long> Bytes);
