extern alias Hidden;
using Thing = Hidden::Hidden.Thing;
using Pair = (int Left, string? Right);
using unsafe Pointer = int*;

public static partial class Aliased
{
    [AsyncScope] public static async Task Open(ScopeYield<Thing> yield, Hidden::Base b, Hidden::Hidden.Thing.Kind kind = Hidden::Hidden.Thing.Kind.A) => await yield.Return(new Thing());

    [AsyncScope] public static async IAsyncEnumerable<Pair> Pairs<T>(List<Thing?> things, global::System.Text.StringBuilder s) where T : Hidden::Base { await Task.Yield(); yield return (1, null); }
}

[AsyncScope] public sealed partial class Own : Hidden::Hidden.Thing { [ScopeOwned] Thing? thing = null; }
