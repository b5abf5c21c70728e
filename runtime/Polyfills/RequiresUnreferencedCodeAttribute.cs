namespace System.Diagnostics.CodeAnalysis;

/// <summary>The trimmer warns of a call.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Class, Inherited = false)]
internal sealed class RequiresUnreferencedCodeAttribute(string message) : Attribute
{
    public string Message => message;
}
