using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>The parameters of a factory: the method's own, with their attributes and defaults (rule F1).</summary>
internal static class Parameters
{
    public static IEnumerable<ParameterModel> Of(IReadOnlyList<IParameterSymbol> parameters, bool isExtension, TypeNames names)
    {
        // C# has no literal for a moment, and lets no default stand before one that is given by attributes: up to it they keep theirs.
        int lastMoment = parameters.Count - 1;
        while (lastMoment >= 0 && parameters[lastMoment] is not { HasExplicitDefaultValue: true, ExplicitDefaultValue: DateTime })
            lastMoment--;
        bool optional = false;
        for (int i = 0; i < parameters.Count; i++)
        {
            IParameterSymbol parameter = parameters[i];
            bool byAttributes = i <= lastMoment;
            optional |= !byAttributes && parameter is { IsOptional: true, IsParams: false };
            bool hasValue = optional && !parameter.IsParams;
            string value = !hasValue ? "" : " = " + (parameter.HasExplicitDefaultValue ? Literals.Default(parameter, names) : "default");
            string modifiers = (i == 0 && isExtension ? "this " : "") + (parameter.IsParams ? "params " : "");
            yield return Of(parameter, parameter.Name, ParameterAttributes.Of(parameter, byAttributes, hasValue || (byAttributes && parameter.IsOptional), names) + modifiers, value, names);
        }
    }

    /// <summary>The other half of a declaration: its names, and no defaults.</summary>
    public static IEnumerable<ParameterModel> AsDeclared(IMethodSymbol declared, TypeNames names)
    {
        for (int i = 0; i < declared.Parameters.Length; i++)
        {
            IParameterSymbol parameter = declared.Parameters[i];
            yield return Of(parameter, parameter.Name, (i == 0 && declared.IsExtensionMethod ? "this " : "") + (parameter.IsParams ? "params " : ""), "", names);
        }
    }

    private static ParameterModel Of(IParameterSymbol parameter, string name, string before, string after, TypeNames names)
    {
        string type = names.Of(parameter.Type);
        bool isDynamic = parameter.Type is IDynamicTypeSymbol;
        return new(name, Display.Escape(name), before + type + " " + Display.Escape(name) + after, isDynamic ? "object" : type, isDynamic);
    }
}
