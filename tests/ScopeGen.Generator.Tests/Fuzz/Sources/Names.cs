namespace @event.ünï
{
    [AsyncScope]
    public sealed partial class @class
    {
        [ScopeOwned] private readonly IDisposable? @lock = null;
        [ScopeOwned] private readonly IDisposable? part = null, entered = null, exit = null;
        [ScopeOwned] private readonly IDisposable? cl\u0061ss2 = null;

        private void OnEnterAsync(CancellationToken @new) { }
    }

    public static partial class ℕames<@object>
    {
        [AsyncScope] public static async Task @return<@in, field>(ScopeYield<@in> @yield, @in @params, field @this, int self, int self_, int __scopeState, string yield2, CancellationToken @cancellationToken) { await @yield.Return(@params); }

        [AsyncScope] public static async IAsyncEnumerable<int> \u0041bc(int \u0062, int @record, int @await, int var, int nameof, int _, int __) { await Task.Yield(); yield return \u0062; }

        [AsyncScope(Name = "\u0043d")] public static async IAsyncEnumerable<int> x(int a, int A) { await Task.Yield(); yield return a; }
    }
}
