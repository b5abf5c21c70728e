using ScopeGen.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>
/// The same as <see cref="ScopeYield{T}"/> for a scope without a value (Python's bare <c>yield</c>); its factory gives an
/// <see cref="AsyncScope{T}"/> of <see cref="ScopeUnit"/>.
/// </summary>
public readonly struct ScopeYield
{
    private readonly YieldScope<ScopeUnit>? _scope;

    internal ScopeYield(YieldScope<ScopeUnit> scope) => _scope = scope;

    /// <inheritdoc cref="ScopeYield{T}.Return"/>
    public ValueTask Return() => _scope is null ? throw ScopeErrors.YieldUnbound() : _scope.Return(default);
}
