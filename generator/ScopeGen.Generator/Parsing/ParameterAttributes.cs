using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>The attributes of a method's parameter that its factory's has, too (rule F1).</summary>
internal static class ParameterAttributes
{
    /// <summary>How a parameter becomes optional by attributes alone.</summary>
    private static readonly HashSet<string> s_defaults = ["OptionalAttribute", "DefaultParameterValueAttribute", "DecimalConstantAttribute", "DateTimeConstantAttribute"];

    /// <summary>What the emitted parameter says in other words, or what has no meaning there.</summary>
    private static readonly HashSet<string> s_dropped =
        ["EnumeratorCancellationAttribute", "IUnknownConstantAttribute", "IDispatchConstantAttribute", "ParamArrayAttribute", "ParamCollectionAttribute", "InAttribute", "OutAttribute", "ScopedRefAttribute"];

    /// <summary>What the compiler passes for an optional parameter, and takes on no other.</summary>
    private static readonly Dictionary<string, SpecialType> s_ofCaller = new()
    {
        ["CallerMemberNameAttribute"] = SpecialType.System_String,
        ["CallerFilePathAttribute"] = SpecialType.System_String,
        ["CallerLineNumberAttribute"] = SpecialType.System_Int32,
        ["CallerArgumentExpressionAttribute"] = SpecialType.System_String,
    };

    /// <param name="parameter">The method's.</param>
    /// <param name="defaults">Whether its default is given by attributes, and they are to be kept.</param>
    /// <param name="isOptional">Whether the emitted parameter has a default.</param>
    public static string Of(IParameterSymbol parameter, bool defaults, bool isOptional, TypeNames names)
    {
        HashSet<string> seen = [];
        return string.Concat(parameter.GetAttributes().Where(IsKept).Select(a => Literals.Attribute(a, names) + " "));

        bool IsKept(AttributeData attribute)
        {
            if (attribute.AttributeClass is not { } type || !IsWhole(attribute) || s_dropped.Contains(type.Name) || (!defaults && s_defaults.Contains(type.Name)))
                return false;
            if (s_ofCaller.TryGetValue(type.Name, out SpecialType passed) && !(isOptional && names.Compilation.HasImplicitConversion(names.Compilation.GetSpecialType(passed), parameter.Type)))
                return false;
            (AttributeTargets targets, bool many) = Usage(type);
            return (targets & AttributeTargets.Parameter) != 0 && (many || seen.Add(type.ToDisplayString(Display.Qualified)));
        }
    }

    /// <summary>Not one whose arguments the compiler could not make sense of.</summary>
    private static bool IsWhole(AttributeData attribute)
        => !attribute.AttributeClass!.ContainsError() && !attribute.AttributeClass!.IsAbstract && attribute.AttributeConstructor is { } constructor
            && constructor.Parameters.Length == attribute.ConstructorArguments.Length
            && attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(static a => a.Value)).All(IsWhole);

    private static bool IsWhole(TypedConstant argument) => argument.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => argument.Type?.ContainsError() != true && (argument.IsNull || argument.Values.All(IsWhole)),
        TypedConstantKind.Type => argument.Value is not ITypeSymbol type || !(IsUnbound(type) ? IsWithinError(type) : type.ContainsError()),
        _ => argument.Type?.ContainsError() != true,
    };

    private static bool IsUnbound(ITypeSymbol type) => type is INamedTypeSymbol { IsUnboundGenericType: true };

    private static bool IsWithinError(ITypeSymbol type) => type is IErrorTypeSymbol || (type.ContainingType is { } outer && IsWithinError(outer));

    private static (AttributeTargets Targets, bool Many) Usage(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? at = attribute; at is not null; at = at.BaseType)
        {
            if (at.Attribute("System.AttributeUsageAttribute") is { ConstructorArguments: [{ Value: int targets }] } usage)
                return ((AttributeTargets)targets, usage.NamedArguments.Any(static a => a.Key == "AllowMultiple" && a.Value.Value is true));
        }

        return (AttributeTargets.All, false);
    }
}
