namespace ScopeGen;

/// <summary>
/// On a field or property of an <see cref="AsyncScopeAttribute">[AsyncScope]</see> class: the scope owns this member.
/// A scope is entered before the class's own <c>OnEnterAsync</c>, in order of declaration, and exited after its
/// <c>OnExitAsync</c>, in reverse; a disposable is disposed at exit.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ScopeOwnedAttribute : Attribute;
