namespace ScopeGen.Resilience.Internals;

/// <summary>The shapes of attempts that a RetryScope makes. One without a result gives null: Polly would box any other value.</summary>
internal static class Attempt
{
    public readonly struct Body<TResult>(Func<CancellationToken, ValueTask<TResult>> body) : IAttempt<TResult>
    {
        public ValueTask<TResult> RunAsync(FreshScopes fresh, CancellationToken cancellationToken) => body(cancellationToken);
    }

    public readonly struct Plain(Func<CancellationToken, ValueTask> body) : IAttempt<object?>
    {
        public ValueTask<object?> RunAsync(FreshScopes fresh, CancellationToken cancellationToken) => Unit(body(cancellationToken));
    }

    public readonly struct Inside<T, TResult>(Func<IAsyncScope<T>> scope, Func<T, CancellationToken, ValueTask<TResult>> body) : IAttempt<TResult>
    {
        public ValueTask<TResult> RunAsync(FreshScopes fresh, CancellationToken cancellationToken) => fresh.Check(scope()).UseAsync(body, cancellationToken);
    }

    public readonly struct PlainInside<T>(Func<IAsyncScope<T>> scope, Func<T, CancellationToken, ValueTask> body) : IAttempt<object?>
    {
        public ValueTask<object?> RunAsync(FreshScopes fresh, CancellationToken cancellationToken) => Unit(fresh.Check(scope()).UseAsync(body, cancellationToken));
    }

    public readonly struct Enter<T>(Func<AsyncScope<T>> scope) : IAttempt<AsyncScope<T>>
    {
        public ValueTask<AsyncScope<T>> RunAsync(FreshScopes fresh, CancellationToken cancellationToken) => fresh.Check(scope()).EnterAsync(cancellationToken);
    }

    public readonly struct EnterClass<TScope>(Func<TScope> scope) : IAttempt<TScope> where TScope : class, IAsyncScope<TScope>
    {
        public ValueTask<TScope> RunAsync(FreshScopes fresh, CancellationToken cancellationToken) => fresh.Check(scope()).EnterAsync(cancellationToken);
    }

    public static ValueTask WithoutResult(ValueTask<object?> running)
    {
        if (!running.IsCompletedSuccessfully)
            return new(running.AsTask());
        running.GetAwaiter().GetResult();
        return default;
    }

    private static ValueTask<object?> Unit(ValueTask running)
    {
        if (!running.IsCompletedSuccessfully)
            return AwaitAsync(running);
        running.GetAwaiter().GetResult();
        return default;
    }

    private static async ValueTask<object?> AwaitAsync(ValueTask running)
    {
        await running.ConfigureAwait(false);
        return null;
    }
}
