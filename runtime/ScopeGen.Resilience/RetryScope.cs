using Polly;
using ScopeGen.Resilience.Internals;

namespace ScopeGen.Resilience;

/// <summary>
/// Retries, on Polly. Each attempt gets a scope of its own, which has exited before the wait for the next one begins.
/// </summary>
/// <remarks>
/// It may be used many times and by many at once; each use counts its own attempts. The last exception is thrown as
/// itself, with the earlier ones in its <see cref="AsyncScopeExtensions.GetSuppressed"/>. When the token fires, no other
/// attempt begins, and a wait ends at once in <see cref="OperationCanceledException"/>.
/// </remarks>
public sealed class RetryScope
{
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Three attempts, with waits of 2 and 4 seconds.</summary>
    public RetryScope()
        : this(new RetryScopeOptions())
    {
    }

    /// <param name="options">Read now; later changes to them have no effect.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the exception names it.</exception>
    public RetryScope(RetryScopeOptions options)
        : this(RetryPipeline.Build(options ?? throw new ArgumentNullException(nameof(options))))
    {
    }

    private RetryScope(ResiliencePipeline pipeline) => _pipeline = pipeline;

    /// <summary>Any Polly pipeline: circuit breaker, hedging, rate limit. It decides what an attempt is and how many there are.</summary>
    public static RetryScope FromPipeline(ResiliencePipeline pipeline) => new(pipeline ?? throw new ArgumentNullException(nameof(pipeline)));

    /// <summary>Runs the body until an attempt succeeds, and gives its result. No scope inside: just the attempts.</summary>
    public ValueTask<TResult> UseAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => Attempts<TResult, Attempt.Body<TResult>>.RunAsync(_pipeline, new(body ?? throw new ArgumentNullException(nameof(body))), cancellationToken);

    /// <summary>Runs the body until an attempt succeeds. No scope inside: just the attempts.</summary>
    public ValueTask UseAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => Attempt.WithoutResult(Attempts<object?, Attempt.Plain>.RunAsync(_pipeline, new(body ?? throw new ArgumentNullException(nameof(body))), cancellationToken));

    /// <summary>Enters a fresh scope per attempt, runs the body in it, exits it, and only then decides to retry. A failure that the scope suppresses is one all the same, since there is no result.</summary>
    /// <param name="scope">Makes a new scope at each call.</param>
    /// <param name="body">Gets the scope's value.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException"><paramref name="scope"/> gave null, or a scope that it had given before.</exception>
    public ValueTask<TResult> UseAsync<T, TResult>(Func<IAsyncScope<T>> scope, Func<T, CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => Attempts<TResult, Attempt.Inside<T, TResult>>.RunAsync(
            _pipeline, new(scope ?? throw new ArgumentNullException(nameof(scope)), body ?? throw new ArgumentNullException(nameof(body))), cancellationToken);

    /// <summary>Enters a fresh scope per attempt, runs the body in it, exits it, and only then decides to retry. A failure that the scope suppresses is none.</summary>
    /// <inheritdoc cref="UseAsync{T, TResult}(Func{IAsyncScope{T}}, Func{T, CancellationToken, ValueTask{TResult}}, CancellationToken)"/>
    public ValueTask UseAsync<T>(Func<IAsyncScope<T>> scope, Func<T, CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => Attempt.WithoutResult(Attempts<object?, Attempt.PlainInside<T>>.RunAsync(
            _pipeline, new(scope ?? throw new ArgumentNullException(nameof(scope)), body ?? throw new ArgumentNullException(nameof(body))), cancellationToken));

    /// <summary>For <c>await using</c>: retries the entering only, since C# cannot run the block again. A scope that failed to enter has released what it had.</summary>
    /// <param name="scope">Makes a new scope at each call.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The scope, entered.</returns>
    /// <exception cref="InvalidOperationException"><paramref name="scope"/> gave null, or a scope that it had given before.</exception>
    public ValueTask<AsyncScope<T>> EnterAsync<T>(Func<AsyncScope<T>> scope, CancellationToken cancellationToken = default)
        => Attempts<AsyncScope<T>, Attempt.Enter<T>>.RunAsync(_pipeline, new(scope ?? throw new ArgumentNullException(nameof(scope))), cancellationToken);

    /// <inheritdoc cref="EnterAsync{T}(Func{AsyncScope{T}}, CancellationToken)"/>
    public ValueTask<TScope> EnterAsync<TScope>(Func<TScope> scope, CancellationToken cancellationToken = default) where TScope : class, IAsyncScope<TScope>
        => Attempts<TScope, Attempt.EnterClass<TScope>>.RunAsync(_pipeline, new(scope ?? throw new ArgumentNullException(nameof(scope))), cancellationToken);
}
