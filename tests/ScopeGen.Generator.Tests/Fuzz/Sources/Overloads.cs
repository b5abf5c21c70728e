public abstract partial class Overloads<T>
{
    [AsyncScope] public static async Task Open(ScopeYield<int> y, int x) => await y.Return(x);
    [AsyncScope] public static async Task Open(ScopeYield<int> y, T x) => await y.Return(1);
    [AsyncScope] public static async IAsyncEnumerable<int> Open(string x) { await Task.Yield(); yield return 1; }
    [AsyncScope] public static async IAsyncEnumerable<int> OpenAsync(object x) { await Task.Yield(); yield return 1; }
    [AsyncScope] public static async IAsyncEnumerable<int> Open<U>(U x) { await Task.Yield(); yield return 1; }
    [AsyncScope(Name = "Open")] public static async IAsyncEnumerable<int> Other(T[] x, int[,] y) { await Task.Yield(); yield return 1; }

    [AsyncScope] protected abstract Task Abstract(ScopeYield<int> y);
    [AsyncScope] public virtual async Task Virtual(ScopeYield<int> y) { try { await y.Return(1); } catch { } }
}

public sealed partial class Override : Overloads<int>
{
    protected override async Task Abstract(ScopeYield<int> y) => await y.Return(2);
    [AsyncScope] public override async Task Virtual(ScopeYield<int> y) => await y.Return(2);
    public new static AsyncScope<int> OpenScope(int x) => AsyncScope.FromValue(x);
}
