namespace ScopeGen;

/// <summary>What the local and the distributed semaphore share, so that one line moves a program from one machine to many.</summary>
/// <remarks>Reusable, and safe to call from any thread.</remarks>
public interface ISemaphoreScope
{
    /// <summary>Waits for a place: <c>await using var permit = await semaphore.EnterAsync(ct);</c></summary>
    /// <param name="cancellationToken">Ends the wait; it has no effect on a place that is held.</param>
    /// <exception cref="OperationCanceledException">The token has fired first. No place is held, and none is lost.</exception>
    ValueTask<SemaphorePermit> EnterAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits for a place, but no longer than a time.</summary>
    /// <param name="timeout">The longest wait; zero tries at once, <see cref="Timeout.InfiniteTimeSpan"/> waits without limit.</param>
    /// <param name="cancellationToken">Ends the wait; it has no effect on a place that is held.</param>
    /// <returns>null: none was free within the time.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException">The token has fired first. No place is held, and none is lost.</exception>
    ValueTask<SemaphorePermit?> TryEnterAsync(TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Waits for a place, runs the body, and gives the place back however the body ends.</summary>
    /// <param name="body">Gets the token.</param>
    /// <param name="cancellationToken">For the wait and for the body.</param>
    ValueTask UseAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken = default);

    /// <summary>Waits for a place, runs the body, gives the place back however the body ends, and gives the body's result.</summary>
    /// <inheritdoc cref="UseAsync(Func{CancellationToken, ValueTask}, CancellationToken)"/>
    ValueTask<TResult> UseAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default);
}
