namespace System.Diagnostics.CodeAnalysis;

/// <summary>Native AOT warns of a call.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Class, Inherited = false)]
internal sealed class RequiresDynamicCodeAttribute(string message) : Attribute
{
    public string Message => message;
}
