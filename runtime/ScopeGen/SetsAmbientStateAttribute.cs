namespace ScopeGen;

/// <summary>
/// Emitted by the generator on the factory of a yield method that sets ambient state (an <c>AsyncLocal</c>, the current
/// activity, a log scope, the culture): only the body of <c>UseAsync</c> sees that state.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SetsAmbientStateAttribute : Attribute;
