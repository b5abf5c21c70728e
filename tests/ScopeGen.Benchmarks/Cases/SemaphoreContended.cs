using BenchmarkDotNet.Attributes;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>64 tasks that share four places, each enters so many times.</summary>
public class SemaphoreContended
{
    private const int Tasks = 64, Rounds = 200;

    private readonly SemaphoreSlim _slim = new(4);
    private readonly SemaphoreScope _scope = new(4);

    [Benchmark(Baseline = true, OperationsPerInvoke = Tasks * Rounds)]
    public Task Slim() => Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(async () =>
    {
        for (int i = 0; i < Rounds; i++)
        {
#pragma warning disable SCOPE140 // the reference
            await _slim.WaitAsync();
            try
            {
                await Task.Yield();
            }
            finally
            {
                _slim.Release();
            }
#pragma warning restore SCOPE140
        }
    })));

    [Benchmark(OperationsPerInvoke = Tasks * Rounds)]
    public Task Scope() => Task.WhenAll(Enumerable.Range(0, Tasks).Select(_ => Task.Run(async () =>
    {
        for (int i = 0; i < Rounds; i++)
        {
            await using SemaphorePermit permit = await _scope.EnterAsync();
            await Task.Yield();
        }
    })));
}
