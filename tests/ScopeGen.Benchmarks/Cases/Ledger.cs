using BenchmarkDotNet.Attributes;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>What watching for leaks costs (rule D1).</summary>
public class Ledger
{
    private readonly Resource _resource = new();

    [GlobalSetup(Target = nameof(Off))]
    public void SetOff() => ScopeLedger.Level = LeakLevel.Off;

    [GlobalSetup(Target = nameof(Sampled))]
    public void SetSampled() => ScopeLedger.Level = LeakLevel.Sampled;

    [GlobalSetup(Target = nameof(Full))]
    public void SetFull() => ScopeLedger.Level = LeakLevel.Full;

    [Benchmark(Baseline = true)]
    public ValueTask Off() => EnterAndExitAsync();

    [Benchmark]
    public ValueTask Sampled() => EnterAndExitAsync();

    [Benchmark]
    public ValueTask Full() => EnterAndExitAsync();

    private async ValueTask EnterAndExitAsync()
    {
        await using AsyncScope<Resource> scope = await Methods.IterateScope(_resource);
        scope.Value.Touch();
    }
}
