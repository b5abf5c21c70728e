using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
public sealed class OddAttribute(object? value, params object?[] more) : Attribute
{
    public object? Value => value;
    public object?[] More => more;
    public Type? Type { get; set; }
    public DayOfWeek[]? Days { get; set; }
}

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GenericAttribute<T> : Attribute { public T? Default { get; set; } }

public static partial class Attributes
{
    private const string Text = "\"\0\u2028{}";

    private enum Own : ulong { Max = ulong.MaxValue }

    [Obsolete("old", true), Odd(null)]
    [AsyncScope]
    public static async Task Open(
        ScopeYield<string> yield,
        [Odd(1, 2L, 3u, '\'', "a\\b", typeof(List<>), typeof(Dictionary<,>.KeyCollection), typeof(int[,][]), typeof((int, string)), new[] { "x", null }, Type = typeof(void), Days = new[] { DayOfWeek.Friday })] string a,
        [Generic<int>(Default = -1)] [DisallowNull] string? b,
        [Odd((byte)1, (sbyte)-1, (short)2, (ushort)3, float.NaN, double.NegativeInfinity, -0.0, 1e300, long.MinValue, ulong.MaxValue, true, null)] int c,
        [CallerMemberName] string d = Text,
        [CallerArgumentExpression(nameof(a))] string? e = null,
        [CallerLineNumber] int f = 0,
        [DefaultValue(Own.Max)] int g = 1) => await yield.Return(a);
}
