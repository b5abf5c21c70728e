using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>One held place of a semaphore. Disposing it gives the place back.</summary>
/// <remarks>
/// Copies are the same permit: disposing it twice, through a copy, or from several threads gives back one place only, and
/// never one that somebody else has got meanwhile; the second call does nothing, and does not wait for the first. Disposing
/// <c>default(SemaphorePermit)</c> does nothing.
/// </remarks>
public readonly struct SemaphorePermit : IAsyncDisposable, IDisposable
{
    private readonly PermitSource? _source;
    private readonly long _version;

    /// <summary>For semaphores made elsewhere: the handle is disposed once, whatever happens to the permit's copies.</summary>
    /// <param name="handle">Gives the place back when it is disposed.</param>
    /// <param name="lostToken">Fires when the place was lost before it was given back.</param>
    public SemaphorePermit(IAsyncDisposable handle, CancellationToken lostToken = default)
        : this(new HandlePermit(handle ?? throw new ArgumentNullException(nameof(handle)), lostToken), version: 0)
    {
    }

    internal SemaphorePermit(PermitSource source, long version)
    {
        _source = source;
        _version = version;
    }

    /// <summary>Fires when a distributed permit was lost; never for a local one.</summary>
    public CancellationToken LostToken => _source?.LostToken ?? default;

    internal bool IsPlace => _source is not null;

    internal ScopeWatch? Watch => _source?.Watch;

    /// <summary>Gives the place back. Of a handle that can only be disposed asynchronously it blocks for the end.</summary>
    public void Dispose() => Release(ScopeExit.Unobserved);

    /// <summary>Gives the place back; that of a <see cref="SemaphoreScope"/> completes at once.</summary>
    public ValueTask DisposeAsync() => _source?.ReleaseAsync(_version) ?? default;

    internal ValueTask<bool> ExitAsync(ScopeExit exit) => _source?.ExitAsync(_version, exit) ?? default;

    internal void Release(ScopeExit exit) => _source?.Release(_version, exit);
}
