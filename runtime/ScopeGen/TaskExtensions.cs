namespace ScopeGen;

/// <summary>Bodies and releases that return <see cref="Task"/>, as extensions: the <see cref="ValueTask"/> forms are instance methods, so async lambdas take those.</summary>
public static class TaskExtensions
{
    /// <inheritdoc cref="ScopeStack.Adopt{T}"/>
    public static T Adopt<T>(this ScopeStack stack, T value, Func<T, Task> release)
    {
        if (release is null)
            throw new ArgumentNullException(nameof(release));
        return stack.Adopt(value, (Func<T, ValueTask>)(held => new(release(held))));
    }

    /// <inheritdoc cref="ScopeStack.Defer"/>
    public static void Defer(this ScopeStack stack, Func<Task> callback)
    {
        if (callback is null)
            throw new ArgumentNullException(nameof(callback));
        stack.Defer((Func<ValueTask>)(() => new(callback())));
    }

    /// <inheritdoc cref="TimeoutScope.UseAsync(Func{CancellationToken, ValueTask}, CancellationToken)"/>
    public static ValueTask UseAsync(this TimeoutScope scope, Func<CancellationToken, Task> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return scope.UseAsync((Func<CancellationToken, ValueTask>)(token => new(body(token))), cancellationToken);
    }

    /// <inheritdoc cref="TimeoutScope.UseAsync{TResult}(Func{CancellationToken, ValueTask{TResult}}, CancellationToken)"/>
    public static ValueTask<TResult> UseAsync<TResult>(this TimeoutScope scope, Func<CancellationToken, Task<TResult>> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return scope.UseAsync((Func<CancellationToken, ValueTask<TResult>>)(token => new(body(token))), cancellationToken);
    }

    /// <inheritdoc cref="ISemaphoreScope.UseAsync(Func{CancellationToken, ValueTask}, CancellationToken)"/>
    public static ValueTask UseAsync(this ISemaphoreScope scope, Func<CancellationToken, Task> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return scope.UseAsync((Func<CancellationToken, ValueTask>)(token => new(body(token))), cancellationToken);
    }

    /// <inheritdoc cref="ISemaphoreScope.UseAsync{TResult}(Func{CancellationToken, ValueTask{TResult}}, CancellationToken)"/>
    public static ValueTask<TResult> UseAsync<TResult>(this ISemaphoreScope scope, Func<CancellationToken, Task<TResult>> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return scope.UseAsync((Func<CancellationToken, ValueTask<TResult>>)(token => new(body(token))), cancellationToken);
    }
}
