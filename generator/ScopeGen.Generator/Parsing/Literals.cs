using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Parsing;

/// <summary>Constants as C#, the same under every culture.</summary>
internal static class Literals
{
    public static string Default(IParameterSymbol parameter, TypeNames names) => Of(parameter.ExplicitDefaultValue, parameter.Type, names);

    private static string Of(object? value, ITypeSymbol type, TypeNames names)
    {
        if (value is null)
            return "default";
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type.TypeKind == TypeKind.Enum ? $"({names.Of(type)})({Of(value)})" : Of(value);
    }

    public static string Of(object value) => value switch
    {
        bool b => b ? "true" : "false",
        string s => Text(s, '"'),
        char c => Text(c.ToString(), '\''),
        double d => Floating(d, d.ToString("G17", CultureInfo.InvariantCulture), "double", "D"),
        float f => Floating(f, f.ToString("G9", CultureInfo.InvariantCulture), "float", "F"),
        decimal m => m.ToString(CultureInfo.InvariantCulture) + "M",
        uint u => u.ToString(CultureInfo.InvariantCulture) + "U",
        long l => l.ToString(CultureInfo.InvariantCulture) + "L",
        ulong u => u.ToString(CultureInfo.InvariantCulture) + "UL",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    /// <summary>[global::N.Name(1, Other = 2)]</summary>
    public static string Attribute(AttributeData attribute, TypeNames names)
    {
        IEnumerable<string> arguments = attribute.ConstructorArguments.Select(a => Of(a, names)).Concat(attribute.NamedArguments.Select(a => $"{Display.Escape(a.Key)} = {Of(a.Value, names)}"));
        return $"[{names.Of(attribute.AttributeClass!)}({string.Join(", ", arguments)})]";
    }

    private static string Of(TypedConstant constant, TypeNames names) => constant.Kind switch
    {
        TypedConstantKind.Array when !constant.IsNull => $"new {names.Of(constant.Type!)} {{ {string.Join(", ", constant.Values.Select(v => Of(v, names)))} }}",
        TypedConstantKind.Type when constant.Value is INamedTypeSymbol { IsUnboundGenericType: false } or IArrayTypeSymbol => $"typeof({names.Of((ITypeSymbol)constant.Value!)})",
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => $"typeof({names.Of(type)})",
        _ when constant.IsNull || constant.Type is null => "null",
        _ => Of(constant.Value, constant.Type, names),
    };

    private static string Floating(double value, string digits, string keyword, string suffix)
    {
        if (double.IsNaN(value))
            return keyword + ".NaN";
        if (double.IsInfinity(value))
            return keyword + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        if (value == 0)
            return (double.IsNegativeInfinity(1 / value) ? "-0" : "0") + suffix;
        return digits + suffix;
    }

    private static string Text(string text, char quote)
    {
        var literal = new StringBuilder().Append(quote);
        foreach (char c in text)
        {
            if (c is >= ' ' and <= '~' && c != quote && c != '\\')
                literal.Append(c);
            else
                literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return literal.Append(quote).ToString();
    }
}
