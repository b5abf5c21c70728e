using ScopeGen.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>
/// First parameter of a scope method that wants to see the body's exception: an ordinary async method whose
/// <c>await yield.Return(value)</c> is the <c>yield</c> of Python's <c>@asynccontextmanager</c>, and may stand in try/catch.
/// </summary>
public readonly struct ScopeYield<T>
{
    private readonly YieldScope<T>? _scope;

    internal ScopeYield(YieldScope<T> scope) => _scope = scope;

    /// <summary>
    /// Hands the value to the body and completes when the body has ended; throws the body's exception here. What is
    /// ambient now (an AsyncLocal, the current activity) is ambient in the body of <c>UseAsync</c>, too. Await it once: a result
    /// that is asked for before the body has ended is an <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Called a second time, after the scope has ended, or on <c>default</c>.</exception>
    /// <exception cref="ScopeAbandonedException">The scope was disposed without <c>Complete()</c>. Let it pass.</exception>
    public ValueTask Return(T value) => _scope is null ? throw ScopeErrors.YieldUnbound() : _scope.Return(value);

    internal ScopeYield WithoutValue => _scope is YieldScope<ScopeUnit> scope ? new(scope) : default;
}
