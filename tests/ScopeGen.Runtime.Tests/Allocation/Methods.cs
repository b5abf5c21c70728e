using System.Runtime.CompilerServices;

namespace ScopeGen.Runtime.Tests.Allocation;

/// <summary>Scopes that complete synchronously, one of each form.</summary>
internal static partial class Methods
{
    [AsyncScope]
    private static async IAsyncEnumerable<object> Iterator(object value)
    {
        try
        {
            yield return value;
        }
        finally
        {
            GC.KeepAlive(value);
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<object> Cancellable(object value, [EnumeratorCancellation] CancellationToken token = default)
    {
        token.ThrowIfCancellationRequested();
        try
        {
            yield return value;
        }
        finally
        {
            GC.KeepAlive(value);
        }
    }

    /// <summary>The iterator by itself, for comparison.</summary>
    public static IAsyncEnumerable<object> Raw(object value) => Iterator(value);

    [AsyncScope]
    private static async Task Yield(ScopeYield<object> yield, object value) => await yield.Return(value);
}
