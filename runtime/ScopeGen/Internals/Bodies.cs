namespace ScopeGen.Internals;

/// <summary>The shapes of delegates that UseAsync takes.</summary>
internal static class Bodies
{
    public readonly struct Result<T, TResult>(Func<T, CancellationToken, ValueTask<TResult>> body) : IBody<T, TResult>
    {
        public ValueTask<TResult> InvokeAsync(T value, CancellationToken cancellationToken) => body(value, cancellationToken);
    }

    public readonly struct StateResult<T, TState, TResult>(TState state, Func<T, TState, CancellationToken, ValueTask<TResult>> body) : IBody<T, TResult>
    {
        public ValueTask<TResult> InvokeAsync(T value, CancellationToken cancellationToken) => body(value, state, cancellationToken);
    }

    public readonly struct Plain<T>(Func<T, CancellationToken, ValueTask> body) : IBody<T, ScopeUnit>
    {
        public ValueTask<ScopeUnit> InvokeAsync(T value, CancellationToken cancellationToken) => Unit(body(value, cancellationToken));
    }

    public readonly struct State<T, TState>(TState state, Func<T, TState, CancellationToken, ValueTask> body) : IBody<T, ScopeUnit>
    {
        public ValueTask<ScopeUnit> InvokeAsync(T value, CancellationToken cancellationToken) => Unit(body(value, state, cancellationToken));
    }

    public readonly struct TaskResult<T, TResult>(Func<T, CancellationToken, Task<TResult>> body) : IBody<T, TResult>
    {
        public ValueTask<TResult> InvokeAsync(T value, CancellationToken cancellationToken) => new(body(value, cancellationToken));
    }

    public readonly struct TaskStateResult<T, TState, TResult>(TState state, Func<T, TState, CancellationToken, Task<TResult>> body) : IBody<T, TResult>
    {
        public ValueTask<TResult> InvokeAsync(T value, CancellationToken cancellationToken) => new(body(value, state, cancellationToken));
    }

    public readonly struct TaskPlain<T>(Func<T, CancellationToken, Task> body) : IBody<T, ScopeUnit>
    {
        public ValueTask<ScopeUnit> InvokeAsync(T value, CancellationToken cancellationToken) => Unit(new(body(value, cancellationToken)));
    }

    public readonly struct TaskState<T, TState>(TState state, Func<T, TState, CancellationToken, Task> body) : IBody<T, ScopeUnit>
    {
        public ValueTask<ScopeUnit> InvokeAsync(T value, CancellationToken cancellationToken) => Unit(new(body(value, state, cancellationToken)));
    }

    /// <summary>Bodies that want only the token.</summary>
    public readonly struct Token<T>(Func<CancellationToken, ValueTask> body) : IBody<T, ScopeUnit>
    {
        public ValueTask<ScopeUnit> InvokeAsync(T value, CancellationToken cancellationToken) => Unit(body(cancellationToken));
    }

    public readonly struct TokenResult<T, TResult>(Func<CancellationToken, ValueTask<TResult>> body) : IBody<T, TResult>
    {
        public ValueTask<TResult> InvokeAsync(T value, CancellationToken cancellationToken) => body(cancellationToken);
    }

    private static ValueTask<ScopeUnit> Unit(ValueTask running) => running == default ? default : AwaitAsync(running);

    private static async ValueTask<ScopeUnit> AwaitAsync(ValueTask running)
    {
        await running.ConfigureAwait(false);
        return default;
    }
}
