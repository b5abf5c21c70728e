using BenchmarkDotNet.Attributes;
using Polly;
using Polly.Retry;
using ScopeGen.Benchmarks.References;
using ScopeGen.Resilience;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>A retry that succeeds at once, against the raw Polly pipeline of the same options.</summary>
public class Retry
{
    private readonly Resource _resource = new();
    private readonly RetryScope _retry = new();
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
    {
        MaxRetryAttempts = 2,
        Delay = TimeSpan.FromSeconds(2),
        BackoffType = DelayBackoffType.Exponential,
        ShouldHandle = static arguments => new(arguments.Outcome.Exception is { } e and not OperationCanceledException),
    }).Build();

    [Benchmark(Baseline = true)]
    public ValueTask Polly() => _pipeline.ExecuteAsync(static (resource, _) =>
    {
        resource.Touch();
        return default(ValueTask);
    }, _resource);

    [Benchmark]
    public ValueTask RetryScope() => _retry.UseAsync(_ =>
    {
        _resource.Touch();
        return default(ValueTask);
    });
}
