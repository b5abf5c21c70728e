namespace Outer.@namespace
{
    public partial struct S<T> where T : unmanaged
    {
        public partial record R(int X)
        {
            internal partial record struct V
            {
                public partial interface I<U>
                {
                    [AsyncScope] static async Task Open(ScopeYield<U> yield, U u, T t) { await yield.Return(u); }

                    private sealed partial class C
                    {
                        private class Hidden { }

                        [AsyncScope] private async IAsyncEnumerable<Hidden[]> Open(Hidden? h, Dictionary<T, U> map) { await Task.Yield(); yield return [h!]; }

                        [AsyncScope] internal partial class D { [ScopeOwned] C? c = null; [ScopeOwned] IDisposable? d = null; }
                    }
                }
            }

            [AsyncScope] private async Task Instance(ScopeYield<R> yield) => await yield.Return(this);
        }
    }
}

#pragma warning disable CS0693 // a type parameter hides one further out
public partial class Hidden<T>
{
    [AsyncScope]
    public partial class ByAClass<T>
    {
        [AsyncScope] private static async Task Open(ScopeYield<ByAClass<T>> yield, T t) => await yield.Return(new());

        [AsyncScope] private static async Task Make<T>(ScopeYield<T> yield, T t) where T : struct => await yield.Return(t);

        [AsyncScope] private static async IAsyncEnumerable<T> Given(T t) { await Task.Yield(); yield return t; }
    }

    protected class Heirs { }

    private partial struct OfHeirs
    {
        [AsyncScope] private async IAsyncEnumerable<int> Open((Heirs, int) h) { await Task.Yield(); yield return 1; }
    }

    public partial class @extension { [AsyncScope] private static async Task Open(ScopeYield<@extension> yield) => await yield.Return(new()); }

    public partial interface IByAnInterface<out T>
    {
        [AsyncScope] private static async IAsyncEnumerable<int> Open(int t) { await Task.Yield(); yield return t; }
    }
}
