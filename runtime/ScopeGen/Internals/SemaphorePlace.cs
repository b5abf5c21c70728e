namespace ScopeGen.Internals;

/// <summary>
/// A place of a <see cref="SemaphoreScope"/>, used again and again. Its version counts how often it was given back, so a
/// permit knows whether the place is still its own (rule M3). The semaphore refers to free places alone: a permit that is
/// dropped is garbage, with its place.
/// </summary>
internal sealed class SemaphorePlace(SemaphoreScope semaphore) : PermitSource
{
    private long _version;

    /// <summary>The next free place; guarded by the semaphore's lock.</summary>
    public SemaphorePlace? Next { get; set; }

    /// <summary>A permit for the one who has just got the place.</summary>
    public SemaphorePermit Hold(ScopeWatch? watch)
    {
        if (watch is not null)
        {
            Watch = watch;
            watch.Entered();
        }

        return new(this, _version);
    }

    public override void Release(long version, ScopeExit exit)
    {
        if (Interlocked.CompareExchange(ref _version, version + 1, version) != version)
            return;
        EndWatch(exit);
        semaphore.Return(this);
    }

    public override ValueTask ReleaseAsync(long version)
    {
        Release(version, ScopeExit.Unobserved);
        return default;
    }
}
