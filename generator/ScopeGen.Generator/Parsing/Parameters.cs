using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>The parameters of a factory: the method's own, with their attributes and defaults (rule F1).</summary>
internal static class Parameters
{
    /// <summary>What C# says in other words in the emitted parameter, or what has no meaning there.</summary>
    private static readonly HashSet<string> s_dropped =
    [
        "EnumeratorCancellationAttribute", "OptionalAttribute", "DefaultParameterValueAttribute", "DecimalConstantAttribute", "DateTimeConstantAttribute",
        "IUnknownConstantAttribute", "IDispatchConstantAttribute", "ParamArrayAttribute", "ParamCollectionAttribute", "InAttribute", "OutAttribute", "ScopedRefAttribute",
    ];

    public static IEnumerable<ParameterModel> Of(IReadOnlyList<IParameterSymbol> parameters, bool isExtension)
    {
        bool optional = false;
        for (int i = 0; i < parameters.Count; i++)
        {
            IParameterSymbol parameter = parameters[i];
            string attributes = string.Concat(parameter.GetAttributes()
                .Where(static a => a.AttributeClass is { } type && !type.ContainsError() && !s_dropped.Contains(type.Name))
                .Select(static a => Literals.Attribute(a) + " "));
            string modifiers = (i == 0 && isExtension ? "this " : "") + (parameter.IsParams ? "params " : "");
            string value = "";
            if (parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: DateTime moment })
            {
                optional = true; // C# has no literal for it
                string ticks = moment.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture);
                attributes += $"[global::System.Runtime.InteropServices.Optional, global::System.Runtime.CompilerServices.DateTimeConstant({ticks}L)] ";
            }
            else if (parameter.HasExplicitDefaultValue || (optional && !parameter.IsParams))
            {
                optional = true;
                value = " = " + (parameter.HasExplicitDefaultValue ? Literals.Default(parameter) : "default");
            }

            yield return Of(parameter, parameter.Name, attributes + modifiers, value);
        }
    }

    /// <summary>The other half of a declaration: its names, and no defaults.</summary>
    public static IEnumerable<ParameterModel> AsDeclared(IMethodSymbol declared, IReadOnlyList<IParameterSymbol> parameters)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            IParameterSymbol parameter = declared.Parameters[i];
            yield return Of(parameter, parameter.Name, (i == 0 && declared.IsExtensionMethod ? "this " : "") + (parameter.IsParams ? "params " : ""), "");
        }
    }

    private static ParameterModel Of(IParameterSymbol parameter, string name, string before, string after)
    {
        string type = parameter.Type.ToDisplayString(Display.Qualified);
        bool isDynamic = parameter.Type is IDynamicTypeSymbol;
        return new(name, Display.Escape(name), before + type + " " + Display.Escape(name) + after, isDynamic ? "object" : type, isDynamic);
    }
}
