[AsyncScope] public partial record Record(int X);
[AsyncScope] public static partial class Static { }
[AsyncScope] public class NotPartial { }
[AsyncScope] public partial class BadHook { void OnEnterAsync(int x) { } async void OnExitAsync() { } }
[AsyncScope] public partial class BadOwned { [ScopeOwned] static IDisposable? s; [ScopeOwned] int n; [ScopeOwned] public IDisposable? this[int i] => null; }
[AsyncScope] public partial class InParts { [ScopeOwned] IDisposable? a; }
[AsyncScope] public partial class InParts { [ScopeOwned] IDisposable? b; }
[AsyncScope] public partial class Taken { public bool IsEntered => true; public ValueTask DisposeAsync() => default; void EnsureEntered() { } }
[AsyncScope] public partial struct Struct { }
[AsyncScope] public partial interface Interface { }
[AsyncScope] public delegate void Delegate();
public static partial class Methods
{
    [AsyncScope] static int Sync() => 1;
    [AsyncScope] static async IAsyncEnumerable<int> NoYield() { await Task.Yield(); throw new Exception(); }
    [AsyncScope(Name = "a b")] static async Task BadName(ScopeYield<int> y) => await y.Return(1);
    [AsyncScope(Name = null)] static async Task NullName(ScopeYield<int> y) => await y.Return(1);
    [AsyncScope(Name = "Methods")] static async Task ClassName(ScopeYield<int> y) => await y.Return(1);
    [AsyncScope] static async Task RefYield(ref ScopeYield<int> y) => await y.Return(1);
    [AsyncScope, AsyncScope] static async Task Twice(ScopeYield<int> y, Missing m) => await y.Return(1);
}

#pragma warning disable CS0693 // a type parameter hides one further out
public partial class Hidden<T>
{
    [AsyncScope]
    public partial class ByAClass<T>
    {
        [AsyncScope] private static async Task Open(ScopeYield<ByAClass<T>> yield, T t) => await yield.Return(new());

        [AsyncScope] private async IAsyncEnumerable<T> Given<T>(T t) { await Task.Yield(); yield return t; }
    }
}
