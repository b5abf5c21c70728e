namespace ScopeGen.Internals;

/// <summary>
/// A place of a <see cref="SemaphoreScope"/>, used again and again. Its version counts how often it was given back, so a
/// permit knows whether the place is still its own (rule M3). The semaphore refers to free places alone: a permit that is
/// dropped is garbage, with its place.
/// </summary>
internal sealed class SemaphorePlace(SemaphoreScope semaphore) : PermitSource
{
    private long _version;
    private OpenScope? _watch;

    /// <summary>The next free place; guarded by the semaphore's lock.</summary>
    public SemaphorePlace? Next { get; set; }

    /// <summary>A permit for the one who has just got the place.</summary>
    public SemaphorePermit Hold(OpenScope? watch)
    {
        if (watch is not null)
        {
            _watch = watch;
            watch.EnteredAt = DateTimeOffset.UtcNow;
            OpenScopes.Add(watch);
        }

        return new(this, _version);
    }

    public override void Release(long version)
    {
        if (Interlocked.CompareExchange(ref _version, version + 1, version) != version)
            return;
        if (_watch is { } watch)
        {
            _watch = null;
            OpenScopes.Remove(watch);
        }

        semaphore.Return(this);
    }

    public override ValueTask ReleaseAsync(long version)
    {
        Release(version);
        return default;
    }
}
