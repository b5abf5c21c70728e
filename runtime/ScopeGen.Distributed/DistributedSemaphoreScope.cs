using Medallion.Threading;

namespace ScopeGen.Distributed;

/// <summary>
/// A limit shared by many machines, on DistributedLock (Redis, SQL Server, ZooKeeper...). Reusable and thread-safe, as
/// <see cref="SemaphoreScope"/>; who is next among those who wait is the store's affair.
/// </summary>
/// <param name="semaphore">The store's semaphore; it is not disposed.</param>
public sealed class DistributedSemaphoreScope(IDistributedSemaphore semaphore) : ISemaphoreScope
{
    private readonly IDistributedSemaphore _semaphore = semaphore ?? throw new ArgumentNullException(nameof(semaphore));

    /// <summary>The name that the machines share.</summary>
    public string Name => _semaphore.Name;

    /// <summary>How many may hold a place at once.</summary>
    public int Limit => _semaphore.MaxCount;

    /// <summary>Waits for a place. Its <see cref="SemaphorePermit.LostToken"/> fires if the store gives the place to somebody else.</summary>
    /// <exception cref="OperationCanceledException">The token has fired; no place is held.</exception>
    public async ValueTask<SemaphorePermit> EnterAsync(CancellationToken cancellationToken = default)
        => Permit(await _semaphore.AcquireAsync(timeout: null, cancellationToken).ConfigureAwait(false));

    /// <summary>Waits for a place, but no longer than <paramref name="timeout"/>; zero tries once.</summary>
    /// <returns>null: none was free within the time.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    /// <exception cref="OperationCanceledException">The token has fired; no place is held.</exception>
    public ValueTask<SemaphorePermit?> TryEnterAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"The semaphore '{Name}' cannot be waited for a negative time; use Timeout.InfiniteTimeSpan for no limit.");
        return TryAsync(timeout, cancellationToken);
    }

    /// <summary>Holds a place while the body runs. The body's token fires with the given one, and when the place is lost.</summary>
    /// <exception cref="OperationCanceledException">The token has fired, or the body ended by the loss of the place; the message says which.</exception>
    public async ValueTask UseAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        await UseAsync(
            async token =>
            {
                await body(token).ConfigureAwait(false);
                return default(ScopeUnit);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="UseAsync(Func{CancellationToken, ValueTask}, CancellationToken)"/>
    public async ValueTask<TResult> UseAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
    {
        if (body is null)
            throw new ArgumentNullException(nameof(body));
        return await HoldScope().UseAsync(
            async (permit, _) =>
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, permit.LostToken);
                try
                {
                    return await body(either.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException e) when (permit.LostToken.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                {
                    throw new OperationCanceledException($"The place in the semaphore '{Name}' was lost while its body ran: its lease could not be renewed.", e, permit.LostToken);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A place as a scope, so that the rules for exceptions are those of every scope.</summary>
    private AsyncScope<SemaphorePermit> HoldScope() => AsyncScope.Create(EnterAsync, static permit => permit.DisposeAsync(), Name);

    private async ValueTask<SemaphorePermit?> TryAsync(TimeSpan timeout, CancellationToken cancellationToken)
        => await _semaphore.TryAcquireAsync(timeout, cancellationToken).ConfigureAwait(false) is { } handle ? Permit(handle) : null;

    private static SemaphorePermit Permit(IDistributedSynchronizationHandle handle) => new(handle, handle.HandleLostToken);
}
