using System.Text;
using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>Parameter types as C# compares them: dynamic is object, names of tuples and type parameters and nullability do not count.</summary>
internal static class SignatureKey
{
    public static string Of(IEnumerable<IParameterSymbol> parameters, int arity)
    {
        var key = new StringBuilder().Append(arity);
        foreach (IParameterSymbol parameter in parameters)
        {
            key.Append(parameter.RefKind == RefKind.None ? "," : ",ref ");
            Append(key, parameter.Type);
        }

        return key.ToString();
    }

    public static string Of(ITypeSymbol type)
    {
        var key = new StringBuilder();
        Append(key, type);
        return key.ToString();
    }

    private static void Append(StringBuilder key, ITypeSymbol type)
    {
        switch (type)
        {
            case IDynamicTypeSymbol:
                key.Append("System.Object");
                break;
            case ITypeParameterSymbol parameter:
                key.Append(parameter.TypeParameterKind == TypeParameterKind.Method ? "!!" : "!").Append(parameter.Ordinal);
                if (parameter.TypeParameterKind == TypeParameterKind.Type)
                    key.Append(parameter.Name);
                break;
            case IArrayTypeSymbol array:
                Append(key, array.ElementType);
                key.Append('[').Append(array.Rank).Append(']');
                break;
            case IPointerTypeSymbol pointer:
                Append(key, pointer.PointedAtType);
                key.Append('*');
                break;
            case INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } underlying } tuple when !SymbolEqualityComparer.Default.Equals(tuple, underlying):
                Append(key, underlying);
                break;
            case INamedTypeSymbol named:
                AppendNamed(key, named);
                break;
            default:
                key.Append(type.ToDisplayString());
                break;
        }
    }

    private static void AppendNamed(StringBuilder key, INamedTypeSymbol named)
    {
        if (named.ContainingType is { } outer)
        {
            AppendNamed(key, outer);
            key.Append('+');
        }
        else
        {
            key.Append(Namespaces.NameOf(named.ContainingNamespace)).Append('.');
        }

        key.Append(named.MetadataName);
        if (named.TypeArguments.IsEmpty)
            return;
        key.Append('<');
        foreach (ITypeSymbol argument in named.TypeArguments)
        {
            Append(key, argument);
            key.Append(';');
        }

        key.Append('>');
    }
}
