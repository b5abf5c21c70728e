public static partial class Declared
{
    /// <summary>Opens.</summary>
    internal static partial AsyncScope<string?> OpenScope<T>(T item, string? name = null, CancellationToken ct = default) where T : class;

    [AsyncScope] private static async IAsyncEnumerable<string?> Open<T>(T item, string? name, [EnumeratorCancellation] CancellationToken ct) where T : class { await Task.Yield(); yield return name; }

    public static partial AsyncScope<int> RefusedScope(int x);

    [AsyncScope] private static Task Refused(int x) => Task.CompletedTask;

    [AsyncScope] private static partial Task Halves(ScopeYield<int> yield, int x);

    private static partial async Task Halves(ScopeYield<int> yield, int x) { await yield.Return(x); }

    [Obsolete] public static partial AsyncScope<int> ExtScope(this string text, params int[] rest);

    [AsyncScope] private static async Task Ext(ScopeYield<int> yield, string text, params int[] rest) => await yield.Return(1);
}

public static partial class Declared;
