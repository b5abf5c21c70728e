using System.Runtime.CompilerServices;
using Medallion.Threading;
using ScopeGen;
using ScopeGen.Distributed;

namespace Satellites.Uses;

internal static partial class Distributed
{
    [ModuleInitializer]
    internal static void Announce() => Registry.Uses.Add((nameof(Distributed), RunAsync));

    private static async Task<string> RunAsync()
    {
        using var store = new Store();
        ISemaphoreScope limit = new DistributedSemaphoreScope(store);
        int held = await LimitedScope(limit).UseAsync(async (_, _) => store.MaxCount - store.Free);
        return $"{store.Name} {held} {store.Free}";
    }

    [AsyncScope]
    private static async IAsyncEnumerable<SemaphorePermit> Limited(ISemaphoreScope limit, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using SemaphorePermit permit = await limit.EnterAsync(ct);
        yield return permit;
    }

    /// <summary>A store on this machine alone: what DistributedLock asks of any store.</summary>
    private sealed class Store : IDistributedSemaphore, IDisposable
    {
        private readonly SemaphoreSlim _places = new(2);

        public string Name => "crawler";

        public int MaxCount => 2;

        public int Free => _places.CurrentCount;

        public void Dispose() => _places.Dispose();

        public IDistributedSynchronizationHandle Acquire(TimeSpan? timeout = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IDistributedSynchronizationHandle? TryAcquire(TimeSpan timeout = default, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public async ValueTask<IDistributedSynchronizationHandle> AcquireAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
            => await TryAcquireAsync(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken) ?? throw new TimeoutException();

        public async ValueTask<IDistributedSynchronizationHandle?> TryAcquireAsync(TimeSpan timeout = default, CancellationToken cancellationToken = default)
            => await _places.WaitAsync(timeout, cancellationToken) ? new Handle(_places) : null;
    }

    private sealed class Handle(SemaphoreSlim places) : IDistributedSynchronizationHandle
    {
        public CancellationToken HandleLostToken => default;

        public void Dispose() => places.Release();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
