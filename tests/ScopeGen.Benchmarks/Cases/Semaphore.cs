using BenchmarkDotNet.Attributes;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>A semaphore with a free place, against SemaphoreSlim.</summary>
public class Semaphore
{
    private readonly Resource _resource = new();
    private readonly SemaphoreSlim _slim = new(4);
    private readonly SemaphoreScope _scope = new(4);

    [Benchmark(Baseline = true)]
    public async ValueTask Slim()
    {
#pragma warning disable SCOPE140 // the reference
        await _slim.WaitAsync();
        try
        {
            _resource.Touch();
        }
        finally
        {
            _slim.Release();
        }
#pragma warning restore SCOPE140
    }

    [Benchmark]
    public async ValueTask Scope()
    {
        await using SemaphorePermit permit = await _scope.EnterAsync();
        _resource.Touch();
    }
}
