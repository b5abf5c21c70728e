internal class Inside { public class Open { } protected internal class Either { } }

public partial class Outer<T>
{
    private class Own { public class Deep { } }
    protected class Heirs { }
    internal class Assembly { }
    protected internal class Both { }
    private protected class Few { }
    public class All { private class Lost { } }

    [AsyncScope] private async Task A(ScopeYield<int> y, Own x) => await y.Return(1);
    [AsyncScope] public async Task B(ScopeYield<Own.Deep?[]> y) => await y.Return([]);
    [AsyncScope] private async Task C(ScopeYield<int> y, Heirs x) => await y.Return(1);
    [AsyncScope] public async Task D(ScopeYield<int> y, List<Assembly> x) => await y.Return(1);
    [AsyncScope] private async Task E(ScopeYield<int> y, Both x) => await y.Return(1);
    [AsyncScope] protected internal async Task F(ScopeYield<int> y, Few x) => await y.Return(1);
    [AsyncScope] protected async Task G(ScopeYield<int> y, Assembly x) => await y.Return(1);
    [AsyncScope] protected internal async Task H(ScopeYield<int> y, Heirs x) => await y.Return(1);
    [AsyncScope] internal async Task I(ScopeYield<int> y, Both x) => await y.Return(1);
    [AsyncScope] private protected async Task J(ScopeYield<All> y, Inside.Open x) => await y.Return(null!);
    [AsyncScope] private async Task K<U>(ScopeYield<U> y, U x) where U : Inside => await y.Return(x);
    [AsyncScope] private async Task L(ScopeYield<Dictionary<string, Inside.Either>> y, (Heirs, Assembly) x) => await y.Return([]);
    [AsyncScope] private async Task M(ScopeYield<int> y, Outer<Own> x) => await y.Return(1);

    private partial class Hidden { [AsyncScope] private static async Task N(ScopeYield<Own> y, Hidden x, Few z) => await y.Return(new Own()); }

    internal partial struct Seen { [AsyncScope] private static async Task O(ScopeYield<Assembly> y, Inside x, Own z) => await y.Return(new Assembly()); }
}
