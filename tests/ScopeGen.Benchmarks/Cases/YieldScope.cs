using BenchmarkDotNet.Attributes;
using Nito.Disposables;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>A yield scope that does not observe its outcome, against Nito.Disposables.</summary>
public class YieldScope
{
    private readonly Resource _resource = new();

    [Benchmark(Baseline = true)]
    public async ValueTask Nito()
    {
        Resource acquired = _resource.Acquire();
        await using AsyncDisposable disposable = AsyncDisposable.Create(async () => await acquired.ReleaseAsync());
        acquired.Touch();
    }

    [Benchmark]
    public async ValueTask AwaitUsing()
    {
        await using AsyncScope<Resource> scope = await Methods.YieldingScope(_resource);
        scope.Value.Touch();
    }

    [Benchmark]
    public ValueTask UseAsync() => Methods.YieldingScope(_resource).UseAsync(static (resource, _) =>
    {
        resource.Touch();
        return default(ValueTask);
    });
}
