namespace ScopeGen;

/// <summary>
/// Emitted by the generator on a class or factory whose scope may suppress what its body throws, so that the analyzers
/// know, in other assemblies too, that <c>await using</c> does not suit it, nor a <c>UseAsync</c> with a result.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class MaySuppressAttribute : Attribute;
