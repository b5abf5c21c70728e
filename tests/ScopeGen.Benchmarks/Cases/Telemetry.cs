using System.Diagnostics;
using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>What spans and measurements cost while somebody listens (rule D2).</summary>
public class Telemetry
{
    private readonly Resource _resource = new();
    private ActivityListener? _spans;
    private MeterListener? _meter;

    [GlobalSetup(Target = nameof(WithSpans))]
    public void ListenToSpans()
    {
        _spans = new() { ShouldListenTo = static source => source.Name == "ScopeGen", Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(_spans);
    }

    [GlobalSetup(Target = nameof(WithMeter))]
    public void ListenToMeter()
    {
        _meter = new() { InstrumentPublished = static (instrument, listener) => { if (instrument.Meter.Name == "ScopeGen") listener.EnableMeasurementEvents(instrument); } };
        _meter.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        _meter.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _meter.Start();
    }

    [GlobalCleanup]
    public void StopListening()
    {
        _spans?.Dispose();
        _meter?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public ValueTask NobodyListens() => EnterAndExitAsync();

    [Benchmark]
    public ValueTask WithSpans() => EnterAndExitAsync();

    [Benchmark]
    public ValueTask WithMeter() => EnterAndExitAsync();

    private async ValueTask EnterAndExitAsync()
    {
        await using AsyncScope<Resource> scope = await Methods.IterateScope(_resource);
        scope.Value.Touch();
    }
}
