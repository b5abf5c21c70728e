using System.Collections.Generic;
using System.Threading.Tasks;
using ScopeGen;

internal static class NotPartial
{
    [AsyncScope]
    private static async IAsyncEnumerable<int> Number()
    {
        await Task.Yield();
        yield return 1;
    }
}

internal static partial class Mistakes
{
    public static void Forget() => NumberScope();

    [AsyncScope]
    private static async IAsyncEnumerable<int> Number()
    {
        await Task.Yield();
        yield return 1;
    }
}
