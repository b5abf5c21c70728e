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

public partial class Holder<T>
{
    protected class Heirs { }

    private partial struct OfHeirs
    {
        [AsyncScope] private async IAsyncEnumerable<int> Open((Heirs, int) h) { await Task.Yield(); yield return 1; }
    }

    public partial class @extension { [AsyncScope] private static async Task Open(ScopeYield<@extension> yield) => await yield.Return(new()); }
}
