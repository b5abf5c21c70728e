using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>A class scope: its parts are entered in order and exited in reverse (rules C2, C3).</summary>
internal readonly struct ClassOps : IScopeOps<IClassScope>
{
    public bool IsFinal(IClassScope scope) => true;

    public ref ScopeState State(IClassScope scope) => ref scope.State;

    public string Name(IClassScope scope) => scope.Name;

    public CancellationToken Bound(IClassScope scope) => default;

    public ValueTask AcquireAsync(IClassScope scope, CancellationToken cancellationToken)
    {
        for (int part = 0, count = scope.PartCount; part < count; part++)
        {
            ValueTask entering = scope.EnterPartAsync(part, cancellationToken);
            if (entering != default)
                return EnterFromAsync(scope, part, entering, cancellationToken);
        }

        return default;
    }

    public ValueTask<bool> ReleaseAsync(IClassScope scope, ScopeExit exit, bool rollsBack)
    {
        if (exit.Exception is not null)
            return ExitAllAsync(scope, new Unwinder(exit, rollsBack));

        // Nothing is in flight, so there is nothing to settle until a part fails.
        int count = scope.PartCount;
        for (int part = count - 1; part >= 0; part--)
        {
            ValueTask<bool> exiting = scope.ExitPartAsync(part, entered: true, exit);
            if (exiting != default)
                return ExitFromAsync(scope, part, count, exiting, new Unwinder(exit));
        }

        return default;
    }

    public ValueTask AbandonAsync(IClassScope scope)
    {
        ValueTask<bool> exiting = ExitPartsAsync(scope, entered: 0, new Unwinder(ScopeExit.Unobserved));
        if (!exiting.IsCompletedSuccessfully)
            return new(exiting.AsTask());
        exiting.GetAwaiter().GetResult();
        return default;
    }

    private static async ValueTask EnterFromAsync(IClassScope scope, int part, ValueTask entering, CancellationToken cancellationToken)
    {
        Unwinder unwinder;
        try
        {
            while (true)
            {
                await entering.ConfigureAwait(false);
                if (++part == scope.PartCount)
                    return;
                cancellationToken.ThrowIfCancellationRequested();
                entering = scope.EnterPartAsync(part, cancellationToken);
            }
        }
        catch (Exception e)
        {
            unwinder = new Unwinder(ScopeExit.From(ScopeEngine<IClassScope, ClassOps>.EnterFailure(scope, e)), rollsBack: true);
        }

        await ExitPartsAsync(scope, entered: part, unwinder).ConfigureAwait(false);
        unwinder.ThrowInFlight();
    }

    private static ValueTask<bool> ExitAllAsync(IClassScope scope, Unwinder unwinder)
    {
        try
        {
            return ExitPartsAsync(scope, scope.PartCount, unwinder);
        }
        catch (Exception e)
        {
            return Faulted.Task<bool>(e); // what took the place of the exception that it was told
        }
    }

    private static ValueTask<bool> ExitPartsAsync(IClassScope scope, int entered, Unwinder unwinder)
    {
        for (int part = scope.PartCount - 1; part >= 0; part--)
        {
            ValueTask<bool> exiting = scope.ExitPartAsync(part, part < entered, unwinder.Current);
            if (!exiting.IsCompletedSuccessfully)
                return ExitFromAsync(scope, part, entered, exiting, unwinder);
            unwinder.Answered(exiting.GetAwaiter().GetResult());
        }

        return new(unwinder.Settle());
    }

    private static async ValueTask<bool> ExitFromAsync(IClassScope scope, int part, int entered, ValueTask<bool> exiting, Unwinder unwinder)
    {
        while (true)
        {
            try
            {
                unwinder.Answered(await exiting.ConfigureAwait(false));
            }
            catch (Exception e)
            {
                unwinder.Threw(e);
            }

            if (--part < 0)
                return unwinder.Settle();
            exiting = scope.ExitPartAsync(part, part < entered, unwinder.Current);
        }
    }
}
