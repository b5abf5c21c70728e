using BenchmarkDotNet.Attributes;
using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>What else costs: a live token, real waiting, depth, failure. Against the plain iterator scope.</summary>
public class MoreScopes
{
    private readonly Resource _resource = new();
    private readonly CancellationTokenSource _live = new();

    [Benchmark(Baseline = true)]
    public async ValueTask Plain()
    {
        await using AsyncScope<Resource> scope = await Methods.IterateScope(_resource);
        scope.Value.Touch();
    }

    [Benchmark]
    public async ValueTask LiveToken()
    {
        await using AsyncScope<Resource> scope = await Methods.IterateScope(_resource).EnterAsync(_live.Token);
        scope.Value.Touch();
    }

    [Benchmark]
    public async ValueTask ReallyWaiting()
    {
        await using AsyncScope<Resource> scope = await Methods.WaitingScope(_resource);
        scope.Value.Touch();
    }

    [Benchmark]
    public ValueTask EightDeep() => NestAsync(8);

    [Benchmark]
    public async ValueTask FailingBody()
    {
        try
        {
            await Methods.IterateScope(_resource).UseAsync(static (_, _) => throw new InvalidOperationException());
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>The yield form sees the failure, and lets it pass.</summary>
    [Benchmark]
    public async ValueTask FailingBodySeen()
    {
        try
        {
            await Methods.YieldingScope(_resource).UseAsync(static (_, _) => throw new InvalidOperationException());
        }
        catch (InvalidOperationException)
        {
        }
    }

    [Benchmark]
    public async ValueTask FailingEnter()
    {
        try
        {
            await using AsyncScope<Resource> scope = await Methods.RefusingScope(_resource);
        }
        catch (InvalidOperationException)
        {
        }
    }

    private async ValueTask NestAsync(int depth)
    {
        if (depth == 0)
            return;
        await using AsyncScope<Resource> scope = await Methods.IterateScope(_resource);
        await NestAsync(depth - 1);
    }
}
