namespace ScopeGen.Resilience;

/// <summary>Bodies that return <see cref="Task"/>, as extensions: the <see cref="ValueTask"/> forms are instance methods, so async lambdas take those.</summary>
public static class RetryScopeExtensions
{
    /// <inheritdoc cref="RetryScope.UseAsync(Func{CancellationToken, ValueTask}, CancellationToken)"/>
    public static ValueTask UseAsync(this RetryScope retry, Func<CancellationToken, Task> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return NotNull(retry).UseAsync((Func<CancellationToken, ValueTask>)(token => new(body(token))), cancellationToken);
    }

    /// <inheritdoc cref="RetryScope.UseAsync{TResult}(Func{CancellationToken, ValueTask{TResult}}, CancellationToken)"/>
    public static ValueTask<TResult> UseAsync<TResult>(this RetryScope retry, Func<CancellationToken, Task<TResult>> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return NotNull(retry).UseAsync((Func<CancellationToken, ValueTask<TResult>>)(token => new(body(token))), cancellationToken);
    }

    /// <inheritdoc cref="RetryScope.UseAsync{T}(Func{IAsyncScope{T}}, Func{T, CancellationToken, ValueTask}, CancellationToken)"/>
    public static ValueTask UseAsync<T>(this RetryScope retry, Func<IAsyncScope<T>> scope, Func<T, CancellationToken, Task> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return NotNull(retry).UseAsync(scope, (Func<T, CancellationToken, ValueTask>)((value, token) => new(body(value, token))), cancellationToken);
    }

    /// <inheritdoc cref="RetryScope.UseAsync{T, TResult}(Func{IAsyncScope{T}}, Func{T, CancellationToken, ValueTask{TResult}}, CancellationToken)"/>
    public static ValueTask<TResult> UseAsync<T, TResult>(this RetryScope retry, Func<IAsyncScope<T>> scope, Func<T, CancellationToken, Task<TResult>> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return NotNull(retry).UseAsync(scope, (Func<T, CancellationToken, ValueTask<TResult>>)((value, token) => new(body(value, token))), cancellationToken);
    }

    private static RetryScope NotNull(RetryScope retry) => retry ?? throw new ArgumentNullException(nameof(retry));
}
