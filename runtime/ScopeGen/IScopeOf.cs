using System.ComponentModel;

namespace ScopeGen;

/// <summary>
/// What bodies that return <see cref="Task"/> are extended on. It is empty and only makes overload resolution prefer the
/// <see cref="ValueTask"/> form on <see cref="IAsyncScope{T}"/> for async lambdas, in C# 12 too
/// (OverloadResolutionPriority would need C# 13).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScopeOf<T> : IAsyncDisposable;
