namespace System.Runtime.CompilerServices;

/// <summary>What builds the task of an async method; C# reads it on methods, too.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Delegate | AttributeTargets.Enum | AttributeTargets.Method, Inherited = false)]
internal sealed class AsyncMethodBuilderAttribute(Type builderType) : Attribute
{
    public Type BuilderType => builderType;
}
