using System.Data.Common;

public sealed partial class Store(string name)
{
    private static readonly AsyncLocal<string> s_user = new();

    [AsyncScope]
    public async Task Write(ScopeYield<string> yield, CancellationToken ct = default)
    {
        try { await yield.Return(name).ConfigureAwait(false); Console.WriteLine("commit"); }
        catch (IOException e) when (e.HResult > 0) { throw new InvalidOperationException("x", e); }
        catch { Console.WriteLine("rollback"); throw; }
    }

    [AsyncScope(ReleaseTimeoutMilliseconds = -1)]
    private async ValueTask Traced(ScopeYield yield, dynamic options) { s_user.Value = "u"; await yield.Return(); }

    [AsyncScope] protected internal Task Passed(ScopeYield<int> yield) => Inner(yield);

    [AsyncScope] private protected static Task Arrow<T>(ScopeYield<T> yield, T item) where T : notnull => yield.Return(item).AsTask();

    private static async Task Inner(ScopeYield<int> y) => await y.Return(1);
}
