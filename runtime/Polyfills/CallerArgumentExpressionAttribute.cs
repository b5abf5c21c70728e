namespace System.Runtime.CompilerServices;

/// <summary>The parameter gets the source text of another argument.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
{
    public string ParameterName => parameterName;
}
