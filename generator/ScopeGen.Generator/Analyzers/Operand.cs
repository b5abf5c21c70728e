using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers;

/// <summary>What an expression is about, without the wrapping that changes nothing: casts, parentheses, and the '?' of 'x?.M()'.</summary>
internal static class Operand
{
    public static IOperation Of(IOperation operation)
    {
        for (IOperation? at = operation; ; at = at is IConversionOperation conversion ? conversion.Operand : at is IParenthesizedOperation inner ? inner.Operand : Accessed(at!))
        {
            if (at is not (IConversionOperation or IParenthesizedOperation or IConditionalAccessInstanceOperation))
                return at ?? operation;
        }
    }

    private static IOperation? Accessed(IOperation instance)
    {
        for (IOperation? at = instance; at?.Parent is { } parent; at = parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == at)
                return access.Operation;
        }

        return null;
    }
}
