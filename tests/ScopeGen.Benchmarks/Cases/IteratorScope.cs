using BenchmarkDotNet.Attributes;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>An iterator scope against the same iterator in a raw await foreach.</summary>
public class IteratorScope
{
    private readonly Resource _resource = new();

    [Benchmark(Baseline = true)]
    public async ValueTask RawForeach()
    {
#pragma warning disable SCOPE141 // the reference
        await foreach (Resource resource in Methods.Iterate(_resource))
            resource.Touch();
#pragma warning restore SCOPE141
    }

    [Benchmark]
    public async ValueTask AwaitUsing()
    {
        await using AsyncScope<Resource> scope = await Methods.IterateScope(_resource);
        scope.Value.Touch();
    }

    [Benchmark]
    public ValueTask UseAsync() => Methods.IterateScope(_resource).UseAsync(static (resource, _) =>
    {
        resource.Touch();
        return default(ValueTask);
    });
}
