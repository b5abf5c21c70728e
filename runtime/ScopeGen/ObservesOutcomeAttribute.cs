namespace ScopeGen;

/// <summary>
/// Emitted by the generator on a class or factory whose scope can tell success from failure, so that the analyzers
/// know, in other assemblies too, that <c>await using</c> without <c>Complete()</c> does not suit it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class ObservesOutcomeAttribute : Attribute;
