using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>Acquire and release of a scope under a test that injects faults: what strikes here is held to the rules as what strikes in the scope's own code is.</summary>
internal static class FaultyScope<TScope, TOps>
    where TScope : class
    where TOps : struct, IScopeOps<TScope>
{
    public static async ValueTask AcquireAsync(TScope scope, CancellationToken cancellationToken, IFaultInjector faults)
    {
        try
        {
            await ReachAsync(scope, FaultMoment.BeforeEnter, faults).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await ScopeEngine<TScope, TOps>.FailEnterAsync(scope, e, static (scope, _) => default(TOps).AbandonAsync(scope)).ConfigureAwait(false);
        }

        await default(TOps).AcquireAsync(scope, cancellationToken).ConfigureAwait(false);
        try
        {
            await ReachAsync(scope, FaultMoment.AfterEnter, faults).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await ScopeEngine<TScope, TOps>.FailEnterAsync(scope, e, async (scope, told) => await ReleaseAsync(scope, told, rollsBack: true, faults).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    public static async ValueTask<bool> ReleaseAsync(TScope scope, ScopeExit exit, bool rollsBack, IFaultInjector faults)
    {
        var unwinder = new Unwinder(exit, rollsBack);
        Exception? early = await FaultOfAsync(scope, FaultMoment.BeforeExit, faults).ConfigureAwait(false);
        try
        {
            unwinder.Answered(await default(TOps).ReleaseAsync(scope, exit, rollsBack).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            unwinder.Threw(e, default(TOps).IsFinal(scope));
        }

        if (early is not null)
            unwinder.Threw(early);
        if (await FaultOfAsync(scope, FaultMoment.AfterExit, faults).ConfigureAwait(false) is { } late)
            unwinder.Threw(late);
        try
        {
            return unwinder.Settle();
        }
        catch (Exception e)
        {
            throw new SettledException(e); // the rules have been applied, also where the scope's own failures need them yet
        }
    }

    private static async ValueTask<Exception?> FaultOfAsync(TScope scope, FaultMoment moment, IFaultInjector faults)
    {
        try
        {
            await ReachAsync(scope, moment, faults).ConfigureAwait(false);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static ValueTask ReachAsync(TScope scope, FaultMoment moment, IFaultInjector faults)
        => faults.ReachAsync(moment, default(TOps).Name(scope), (IAsyncDisposable)scope);
}
