public static partial class Extensions
{
    extension<T>(List<T> list) where T : class
    {
        [AsyncScope] public async Task Open(ScopeYield<T> yield) { await yield.Return(list[0]); }

        [AsyncScope] public static async IAsyncEnumerable<int> Make(int x) { await Task.Yield(); yield return x; }

        public int Twice => list.Count * 2;
    }

    [AsyncScope] public static async IAsyncEnumerable<T> First<T>(this IEnumerable<T> items) where T : allows ref struct { await Task.Yield(); yield return default!; }

    [AsyncScope] public static async Task Of(ScopeYield<int> yield, string text) => await yield.Return(text.Length);
}

file static partial class Local { [AsyncScope] internal static async Task X(ScopeYield<int> y) { await y.Return(1); } }

public partial interface IVariant<in T, out U> { [AsyncScope] static async Task Open(ScopeYield<int> y) => await y.Return(1); }
