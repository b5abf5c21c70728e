using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>The scope methods of the benchmarks.</summary>
public static partial class Methods
{
    [AsyncScope]
    internal static async IAsyncEnumerable<Resource> Iterate(Resource source)
    {
        Resource acquired = source.Acquire();
        try
        {
            yield return acquired;
        }
        finally
        {
            await acquired.ReleaseAsync();
        }
    }

    [AsyncScope]
    private static async ValueTask Yielding(ScopeYield<Resource> yield, Resource source)
    {
        Resource acquired = source.Acquire();
        try
        {
            await yield.Return(acquired);
        }
        finally
        {
            await acquired.ReleaseAsync();
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<Resource> Waiting(Resource source)
    {
        Resource acquired = source.Acquire();
        await Task.Yield();
        try
        {
            yield return acquired;
        }
        finally
        {
            await Task.Yield();
            await acquired.ReleaseAsync();
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<Resource> Refusing(Resource source)
    {
        Resource acquired = source.Acquire();
        try
        {
            if (acquired is not null)
                throw new InvalidOperationException();
            yield return source;
        }
        finally
        {
            await source.ReleaseAsync();
        }
    }
}
