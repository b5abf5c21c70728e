public static partial class Documented
{
    /// <summary>
    ///   Opens <see cref="Console"/> &lt;now&gt;.
    ///     Indented.
    /// </summary>
    /// <typeparam name="T">what</typeparam>
    /// <param name="yield">hands out</param>
    /// <param name="x">the <c>x</c></param>
    /// <returns>when done</returns>
    /// <exception cref="IOException">never</exception>
    [AsyncScope] public static async Task A<T>(ScopeYield<T> yield, T x) => await yield.Return(x);

    /// <summary>Iterates.</summary>
    /// <param name="yield">kept</param>
    [AsyncScope] public static async IAsyncEnumerable<int> B(int yield) { await Task.Yield(); yield return yield; }

    /// <inheritdoc cref="A"/>
    [AsyncScope] public static async Task C(ScopeYield<int> y) => await y.Return(1);

    /// no element
    [AsyncScope] public static async Task D(ScopeYield<int> y) => await y.Return(1);

    /// <summary>broken
    [AsyncScope] public static async Task E(ScopeYield<int> y) => await y.Return(1);

    /// <summary>Declared.</summary>
    public static partial AsyncScope<int> FScope(int x);

    /// <summary>Not carried over.</summary>
    [AsyncScope] static async Task F(ScopeYield<int> y, int x) => await y.Return(1);
}
