using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>Factories of scopes, and scopes made of scopes.</summary>
public static class AsyncScope
{
    /// <summary>A scope from an iterator: enter runs it to its first <c>yield return</c>, exit runs the rest, or only its finally blocks if the body failed.</summary>
    /// <param name="iterator">Called at enter; gets the token for entering.</param>
    /// <param name="name">What the scope is called in messages.</param>
    /// <param name="cancellationToken">For entering.</param>
    public static AsyncScope<T> FromIterator<T>(Func<CancellationToken, IAsyncEnumerable<T>> iterator, string? name = null, CancellationToken cancellationToken = default)
        => new DelegateIteratorScope<Func<CancellationToken, IAsyncEnumerable<T>>, T>(NotNull(iterator, nameof(iterator)), static (method, token) => method(token), name, cancellationToken);

    /// <summary>As the other overload, with a state, so that a static lambda allocates nothing.</summary>
    public static AsyncScope<T> FromIterator<TState, T>(TState state, Func<TState, CancellationToken, IAsyncEnumerable<T>> iterator, string? name = null, CancellationToken cancellationToken = default)
        => new DelegateIteratorScope<TState, T>(state, NotNull(iterator, nameof(iterator)), name, cancellationToken);

    /// <summary>A scope from a method that calls <see cref="ScopeYield{T}.Return"/>. It counts as observing the outcome: consume it with UseAsync, or call Complete().</summary>
    /// <param name="method">Called at enter; gets the token for entering.</param>
    /// <param name="name">What the scope is called in messages.</param>
    /// <param name="cancellationToken">For entering.</param>
    [ObservesOutcome]
    public static AsyncScope<T> FromYield<T>(Func<ScopeYield<T>, CancellationToken, ValueTask> method, string? name = null, CancellationToken cancellationToken = default)
        => new DelegateYieldScope<Func<ScopeYield<T>, CancellationToken, ValueTask>, T>(NotNull(method, nameof(method)), static (yield, method, token) => method(yield, token), name, cancellationToken);

    /// <summary>As the other overload, with a state, so that a static lambda allocates nothing.</summary>
    [ObservesOutcome]
    public static AsyncScope<T> FromYield<TState, T>(TState state, Func<ScopeYield<T>, TState, CancellationToken, ValueTask> method, string? name = null, CancellationToken cancellationToken = default)
        => new DelegateYieldScope<TState, T>(state, NotNull(method, nameof(method)), name, cancellationToken);

    /// <summary>A scope from two functions; the release is told how the body ended.</summary>
    [ObservesOutcome]
    public static AsyncScope<T> Create<T>(Func<CancellationToken, ValueTask<T>> acquire, Func<T, ScopeExit, ValueTask> release, string? name = null)
        => new CreatedScope<T>(NotNull(acquire, nameof(acquire)), NotNull(release, nameof(release)), name);

    /// <summary>A scope from two functions.</summary>
    public static AsyncScope<T> Create<T>(Func<CancellationToken, ValueTask<T>> acquire, Func<T, ValueTask> release, string? name = null)
        => new CreatedScope<T>(NotNull(acquire, nameof(acquire)), NotNull(release, nameof(release)), name);

    /// <summary>Python's nullcontext: gives the value and releases nothing.</summary>
    public static AsyncScope<T> FromValue<T>(T value) => new ValueScope<T>(value);

    /// <summary>Python's aclosing: the value is disposed at exit.</summary>
    public static AsyncScope<T> Closing<T>(T value) where T : IAsyncDisposable => new ClosingScope<T>(value is null ? throw new ArgumentNullException(nameof(value)) : value);

    /// <summary>Python's suppress; the value tells afterwards what was suppressed. <c>Suppress&lt;Exception&gt;</c> suppresses cancellation too.</summary>
    /// <param name="filter">Which of them; by default all.</param>
    public static SuppressScope Suppress<TException>(Func<TException, bool>? filter = null) where TException : Exception
        => new(e => e is TException wanted && (filter is null || filter(wanted)), $"Suppress<{TypeNames.Of(typeof(TException))}>");

    /// <summary>Enters all at the same time and exits them in reverse order; if one fails to enter, the others are cancelled and exited.</summary>
    public static AsyncScope<T[]> All<T>(params IAsyncScope<T>[] scopes) => new AllScope<T[]>(ScopeEntry<T>.Of(NotNull(scopes, nameof(scopes))), ScopeEntry<T>.Values);

    /// <summary>Enters all at the same time and exits them in reverse order; if one fails to enter, the others are cancelled and exited.</summary>
    public static AsyncScope<T[]> All<T>(IEnumerable<IAsyncScope<T>> scopes) => new AllScope<T[]>(ScopeEntry<T>.Of(NotNull(scopes, nameof(scopes))), ScopeEntry<T>.Values);

    /// <summary>Enters both at the same time and exits them in reverse order; if one fails to enter, the other is cancelled and exited.</summary>
    public static AsyncScope<(T1, T2)> All<T1, T2>(IAsyncScope<T1> first, IAsyncScope<T2> second)
        => new AllScope<(T1, T2)>([new ScopeEntry<T1>(first), new ScopeEntry<T2>(second)], static all => (ScopeEntry<T1>.ValueOf(all[0]), ScopeEntry<T2>.ValueOf(all[1])));

    /// <summary>Enters all three at the same time and exits them in reverse order; if one fails to enter, the others are cancelled and exited.</summary>
    public static AsyncScope<(T1, T2, T3)> All<T1, T2, T3>(IAsyncScope<T1> first, IAsyncScope<T2> second, IAsyncScope<T3> third)
        => new AllScope<(T1, T2, T3)>(
            [new ScopeEntry<T1>(first), new ScopeEntry<T2>(second), new ScopeEntry<T3>(third)],
            static all => (ScopeEntry<T1>.ValueOf(all[0]), ScopeEntry<T2>.ValueOf(all[1]), ScopeEntry<T3>.ValueOf(all[2])));

    /// <summary>The same scope with another value, computed while entering.</summary>
    public static AsyncScope<TResult> Select<T, TResult>(this IAsyncScope<T> scope, Func<T, TResult> selector)
        => new SelectScope<T, TResult, TResult>(NotNull(scope, nameof(scope)), null, NotNull(selector, nameof(selector)), null);

    /// <summary>The second scope inside the first.</summary>
    public static AsyncScope<TResult> SelectMany<T, TResult>(this IAsyncScope<T> outer, Func<T, IAsyncScope<TResult>> inner)
        => new SelectScope<T, TResult, TResult>(NotNull(outer, nameof(outer)), NotNull(inner, nameof(inner)), null, static (_, value) => value);

    /// <summary>The second scope inside the first, and a value made of both: <c>from a in A() from b in B(a) select new Pair(a, b)</c>.</summary>
    public static AsyncScope<TResult> SelectMany<T, TInner, TResult>(this IAsyncScope<T> outer, Func<T, IAsyncScope<TInner>> inner, Func<T, TInner, TResult> selector)
        => new SelectScope<T, TInner, TResult>(NotNull(outer, nameof(outer)), NotNull(inner, nameof(inner)), null, NotNull(selector, nameof(selector)));

    private static TArgument NotNull<TArgument>(TArgument argument, string name) => argument is null ? throw new ArgumentNullException(name) : argument;
}
