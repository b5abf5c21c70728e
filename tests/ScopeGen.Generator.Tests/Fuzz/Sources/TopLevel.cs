using static System.Math;

await using var scope = await Dbs.OpenScope("a");
Console.WriteLine(scope.Value.Size + Max(1, 2));
return 0;

static partial class Local
{
#if DEBUG
    [AsyncScope] static async Task Debug(ScopeYield<int> y) => await y.Return(1);
#else
    [AsyncScope] static async Task Release(ScopeYield<int> y) => await y.Return(1);
#endif
    #region Odd
    [AsyncScope]static async Task/*a*/Odd/*b*/(ScopeYield<int>y,int@x=1){await y.Return(@x);}
    #endregion
}
