public static unsafe partial class Pointers
{
    public delegate*<int, void> F;

    [AsyncScope] public static Task Open(ScopeYield<int> y, int* p) => Task.CompletedTask;

    [AsyncScope] public static Task Function(ScopeYield<int> y, delegate* unmanaged<int, void> f) => Task.CompletedTask;

    [AsyncScope] public static Task Arrays(ScopeYield<int*[]> y, int*[] p, delegate*<void>[] f) => Task.CompletedTask;

    [AsyncScope] public static Task Spans(ScopeYield<int> y, Span<int> s, in int i, ref readonly int r, scoped ReadOnlySpan<char> t) => Task.CompletedTask;
}

public ref partial struct Ref { [AsyncScope] public Task Open(ScopeYield<int> y) => Task.CompletedTask; }

public unsafe partial struct Fixed { public fixed int Items[4]; [AsyncScope] public async Task Open(ScopeYield<int> y) => await y.Return(1); }
