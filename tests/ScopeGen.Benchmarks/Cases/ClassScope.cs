using BenchmarkDotNet.Attributes;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>A class scope, entered and exited, against the hand-written class.</summary>
public class ClassScope
{
    private readonly Resource _resource = new();

    [Benchmark(Baseline = true)]
    public async ValueTask HandWritten()
    {
        await using HandWritten scope = await new HandWritten(_resource).EnterAsync();
        scope.Value.Touch();
    }

    [Benchmark]
    public async ValueTask AwaitUsing()
    {
        await using Scoped scope = await new Scoped(_resource).EnterAsync();
        scope.Value.Touch();
    }

    [Benchmark]
    public ValueTask UseAsync() => new Scoped(_resource).UseAsync(static (scope, _) =>
    {
        scope.Value.Touch();
        return default(ValueTask);
    });
}
