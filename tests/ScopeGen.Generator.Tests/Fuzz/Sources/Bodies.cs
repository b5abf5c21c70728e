using System.Diagnostics;
using System.Globalization;

public static partial class Observing
{
    [AsyncScope] static async Task A(ScopeYield<int> y) { await y.Return(1); Console.WriteLine(); }
    [AsyncScope] static async Task B(ScopeYield<int> y) { try { await y.Return(1); } catch (IOException) { } }
    [AsyncScope] static async Task C(ScopeYield<int> y) { ScopeYield<int> copy = y; await copy.Return(1); }
    [AsyncScope] static async Task D(ScopeYield<int> y) { Func<Task> f = async () => await y.Return(1); await f(); }
    [AsyncScope] static async Task E(ScopeYield<int> y) { await Go(); async Task Go() { await y.Return(1); } }
    [AsyncScope] static async Task F(ScopeYield<int> y, bool b) { switch (b) { case true: await y.Return(1); Console.WriteLine(); break; default: break; } }
    [AsyncScope] static async Task G(ScopeYield<int> y) { { await y.Return(1); } { ; { Console.WriteLine(); } } }
    [AsyncScope] static async Task H(ScopeYield<int> y) { var x = y.Return(1); await x; }
    [AsyncScope] static Task I(ScopeYield<int> y) => Other(y: y);
    [AsyncScope] static async IAsyncEnumerable<int> J(bool b) { await Task.Yield(); if (b) { yield return 1; } Console.WriteLine(); }
    [AsyncScope] static async IAsyncEnumerable<int> K() { await Task.Yield(); yield return 1; yield return 2; }
    [AsyncScope] static async IAsyncEnumerable<int> L() { await Task.Yield(); yield return 1; return_(); void return_() { } }
    [AsyncScope] static async Task M(ScopeYield<int> y) { using (new MemoryStream()) { await y.Return(1); } return; throw new IOException(); }
    static Task Other(ScopeYield<int> y) => Task.CompletedTask;
}

public partial class Blind
{
    static readonly AsyncLocal<int> s_local = new();
    [AsyncScope] async Task A(ScopeYield<int> y) { try { await y.Return(1); } finally { Console.WriteLine(); } }
    [AsyncScope] Task B(ScopeYield<int> y) { return y.Return(1).AsTask(); }
    [AsyncScope] ValueTask C(ScopeYield<int> y) => y.Return(1);
    [AsyncScope] async ValueTask D(ScopeYield<int> y) => await y.Return(1).ConfigureAwait(false);
    [AsyncScope] async Task E(ScopeYield<int> y) { s_local.Value = 1; await y.Return(1); { ; return; } }
    [AsyncScope] async Task F(ScopeYield<int> y, bool b) { while (b) { await y.Return(1); break; } void Local() { } }
    [AsyncScope] async Task G(ScopeYield<int> y) { using var a = new Activity("a").Start(); CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; await y.Return(1); }
    [AsyncScope] async Task H(ScopeYield<(int y, int)> y, Blind x) { await y.Return((y: 1, 2)); }
    [AsyncScope] async IAsyncEnumerable<int> I(bool b) { await Task.Yield(); try { yield return 1; } finally { s_local.Value++; } yield break; }
    [AsyncScope] async IAsyncEnumerable<int> J(bool b) { await Task.Yield(); switch (b) { case true: yield return 1; break; default: yield return 2; yield break; } }
    [AsyncScope] async Task K(ScopeYield y) { async Task Local() { s_local.Value = 2; await Task.Yield(); } await Local(); await y.Return(); }
    [AsyncScope] protected virtual async Task L(ScopeYield y) => await y.Return();
    [AsyncScope] public ValueTask M(ScopeYield<int> y) { return y.Return(1).ConfigureAwait(false) is var x ? default : default; }
}

public sealed partial class Last : Blind { [AsyncScope(Name = "Again")] protected override async Task L(ScopeYield y) => await y.Return(); }
