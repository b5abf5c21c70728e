using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>A place of a semaphore under a test that injects faults: before and after it is got, and before and after it is given back.</summary>
internal sealed class FaultyPlace : PermitSource, IAsyncDisposable
{
    private readonly string _name;
    private readonly IFaultInjector _faults;
    private SemaphorePermit _permit;
    private int _isHeld;

    private FaultyPlace(string name, ScopeWatch watch, IFaultInjector faults)
    {
        _name = name;
        _faults = faults;
        Watch = watch;
    }

    public static async ValueTask<SemaphorePermit> EnterAsync(SemaphoreScope semaphore, ScopeWatch watch, IFaultInjector faults, CancellationToken cancellationToken)
    {
        FaultyPlace place = await BeginAsync(semaphore.Name, watch, faults).ConfigureAwait(false);
        return await place.HoldAsync(await semaphore.EnterAsync(watch, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public static async ValueTask<SemaphorePermit?> TryEnterAsync(SemaphoreScope semaphore, ScopeWatch watch, IFaultInjector faults, TimeSpan timeout, CancellationToken cancellationToken)
    {
        FaultyPlace place = await BeginAsync(semaphore.Name, watch, faults).ConfigureAwait(false);
        return await semaphore.TryEnterAsync(watch, timeout, cancellationToken).ConfigureAwait(false) is { } permit
            ? await place.HoldAsync(permit).ConfigureAwait(false)
            : null;
    }

    public override void Release(long version, ScopeExit exit) => ExitAsync(version, exit).AsTask().GetAwaiter().GetResult();

    public override ValueTask ReleaseAsync(long version) => new(ExitAsync(version, ScopeExit.Unobserved).AsTask());

    public override async ValueTask<bool> ExitAsync(long version, ScopeExit exit)
    {
        if (Interlocked.Exchange(ref _isHeld, 0) == 0)
            return false;
        var unwinder = new Unwinder(exit);
        Exception? early = await FaultOfAsync(FaultMoment.BeforeExit).ConfigureAwait(false);
        _permit.Release(exit);
        if (early is not null)
            unwinder.Threw(early);
        if (await FaultOfAsync(FaultMoment.AfterExit).ConfigureAwait(false) is { } late)
            unwinder.Threw(late);
        return unwinder.Settle();
    }

    /// <summary>For a close from another thread: gives the place back, if it has been got.</summary>
    public ValueTask DisposeAsync() => ReleaseAsync(0);

    private static async ValueTask<FaultyPlace> BeginAsync(string name, ScopeWatch watch, IFaultInjector faults)
    {
        var place = new FaultyPlace(name, watch, faults);
        if (await place.FaultOfAsync(FaultMoment.BeforeEnter).ConfigureAwait(false) is not { } failure)
            return place;
        watch.EnterFailed(failure);
        watch.Ended(suppressed: false, failure: null);
        throw failure;
    }

    private async ValueTask<SemaphorePermit> HoldAsync(SemaphorePermit permit)
    {
        _permit = permit;
        Interlocked.Exchange(ref _isHeld, 1);
        if (await FaultOfAsync(FaultMoment.AfterEnter).ConfigureAwait(false) is not { } failure)
            return new(this, version: 0);
        var unwinder = new Unwinder(ScopeExit.From(failure), rollsBack: true);
        try
        {
            await ExitAsync(version: 0, unwinder.Current).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            unwinder.Threw(e);
        }

        unwinder.ThrowInFlight();
        return default;
    }

    private async ValueTask<Exception?> FaultOfAsync(FaultMoment moment)
    {
        try
        {
            await _faults.ReachAsync(moment, _name, this).ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
