using BenchmarkDotNet.Attributes;
using Nito.Disposables;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>A stack of eight callbacks against Nito's collection.</summary>
public class StackOfEight
{
    private readonly Resource _resource = new();

    [Benchmark(Baseline = true)]
    public async ValueTask NitoCollection()
    {
        await using var all = new CollectionAsyncDisposable();
        for (int i = 0; i < 8; i++)
            await all.AddAsync(AsyncDisposable.Create(async () => await _resource.ReleaseAsync()));
    }

    [Benchmark]
    public async ValueTask Defer()
    {
        await using var stack = new ScopeStack();
        for (int i = 0; i < 8; i++)
            stack.Defer(_resource.ReleaseAsync);
    }
}
