using System.Runtime.InteropServices;

public partial class Defaults
{
    public enum Kind : byte { A, B = 200 }

    [AsyncScope]
    public static async Task Open(ScopeYield<int> y, bool a = true, char b = '\uffff', string c = "a\r\n\t\"{x}\"", byte d = 255, sbyte e = -128, short f = -1, ushort g = 1, int h = int.MinValue,
        uint i = uint.MaxValue, long j = long.MinValue, ulong k = ulong.MaxValue, float l = float.Epsilon, double m = double.MaxValue, decimal n = -1.10m, Kind o = Kind.B, Kind? p = (Kind)7, int? q = 3,
        DateTime r = default, object? s = null, nint t = 1, nuint u = 2, Guid v = default, dynamic? w = null, params string[] rest) { await y.Return(1); }

    [AsyncScope]
    public static async Task Optional(ScopeYield<int> y, [Optional] int a, [Optional, DefaultParameterValue(5)] int b, [Optional, DateTimeConstant(630822816000000000)] DateTime c, [DecimalConstant(2, 0, 0, 0, 314)] [Optional] decimal d) { await y.Return(1); }

    [AsyncScope]
    public static async IAsyncEnumerable<T> Generic<T>(T? item = default, KeyValuePair<T, int?> pair = default, params ReadOnlySpan<T> none) { await Task.Yield(); yield return item!; }

    [AsyncScope]
    public static async IAsyncEnumerable<int> Collection(params List<int> items) { await Task.Yield(); yield return items.Count; }
}
