/// <summary>A root.</summary>
[AsyncScope]
public partial class Root<T> where T : class, new()
{
    [ScopeOwned] private readonly AsyncScope<int> _first = AsyncScope.FromValue(1);
    [ScopeOwned] protected MemoryStream? Second { get; set; }
    [ScopeOwned] public readonly Inner third = new();

    protected T Item => new();

    private async Task OnEnterAsync(CancellationToken ct) { await Task.Delay(1, ct); Second = new(); }

    private ValueTask<bool> OnExitAsync(ScopeExit exit) => new(exit.Outcome == ScopeOutcome.Failed);

    [AsyncScope(ReleaseTimeoutMilliseconds = 10)]
    public sealed partial class Inner
    {
        private async Task OnExitAsync() { await Task.Yield(); }
    }
}

[AsyncScope]
public sealed partial class Heir<T> : Root<T> where T : class, new()
{
    private void OnEnterAsync() => EnsureEntered();

    private bool OnExitAsync(ScopeExit exit) => false;
}
