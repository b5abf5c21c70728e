using BenchmarkDotNet.Attributes;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>Every tenth file declares and uses scopes.</summary>
[WarmupCount(1)]
[IterationCount(5)]
public class AnalyzerCost() : AnalyzerCostBase(scopedInTen: 1)
{
    [Benchmark(Baseline = true)]
    public int Scoped() => Compile();

    [Benchmark]
    public Task<int> ScopedAndAnalyzed() => CompileAndAnalyzeAsync();
}
