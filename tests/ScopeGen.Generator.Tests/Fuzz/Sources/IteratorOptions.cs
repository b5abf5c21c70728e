namespace Iterators;

/// <summary>Iterators.</summary>
public static partial class Iterators
{
    /// <summary>Opens <paramref name="name"/>.</summary>
    /// <param name="name">what</param>
    [AsyncScope(Name = "OpenIt", ReleaseTimeoutMilliseconds = 250)]
    private static async IAsyncEnumerable<string?> Open(string? name, int port = 80, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.Delay(1, ct);
        try { yield return name + port; }
        finally { Console.WriteLine("closed"); }
    }

    [AsyncScope]
    internal static async IAsyncEnumerable<(int A, string B)> PairAsync<T, U>(this List<T[]> items, U u, params int[] rest) where T : struct where U : class?, IDisposable, new()
    {
        await Task.Yield();
        foreach (T[] item in items) { yield return (item.Length, "b"); yield break; }
    }

    [AsyncScope]
    public static async IAsyncEnumerable<ScopeUnit> Nothing() { await Task.Yield(); yield return default; Console.WriteLine("done"); }

    [AsyncScope(Name = "@class")]
    public static async IAsyncEnumerable<int> Keyword(CancellationToken a, CancellationToken b) { await Task.Delay(1, a); yield return 1; }
}
