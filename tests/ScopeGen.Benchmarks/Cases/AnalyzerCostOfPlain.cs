using BenchmarkDotNet.Attributes;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>ScopeGen is referenced, and no file uses it.</summary>
[WarmupCount(1)]
[IterationCount(5)]
public class AnalyzerCostOfPlain() : AnalyzerCostBase(scopedInTen: 0)
{
    [Benchmark(Baseline = true)]
    public int Plain() => Compile();

    [Benchmark]
    public Task<int> PlainAndAnalyzed() => CompileAndAnalyzeAsync();
}
