using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>The life of every scope: entered once, rolled back if that fails, exited once (rules R1 to R8).</summary>
internal static class ScopeEngine<TScope, TOps>
    where TScope : class
    where TOps : struct, IScopeOps<TScope>
{
    private static readonly TOps s_ops = default;

    public static ValueTask EnterAsync(TScope scope, CancellationToken cancellationToken)
    {
        ref ScopeState state = ref s_ops.State(scope);
        if (!state.TryMove(ScopePhase.New, ScopePhase.Entering))
            return Faulted.Task(ScopeErrors.CannotEnter(s_ops.Name(scope), state.Read()));
        return ScopeWatch.IsOn ? StartWatchedEnterAsync(scope, cancellationToken) : StartEnterAsync(scope, cancellationToken);
    }

    private static ValueTask StartWatchedEnterAsync(TScope scope, CancellationToken cancellationToken)
    {
        var watch = new ScopeWatch(s_ops.Name(scope));
        s_ops.State(scope).Inflate().Watch = watch;
        using WatchedPart part = watch.Begin();
        return StartEnterAsync(scope, cancellationToken);
    }

    private static ValueTask StartEnterAsync(TScope scope, CancellationToken cancellationToken)
    {
        ref ScopeState state = ref s_ops.State(scope);
        CancellationToken bound = s_ops.Bound(scope);
        CancellationToken given = default;
        if (cancellationToken.CanBeCanceled || bound.CanBeCanceled)
        {
            given = state.Inflate().Shield(cancellationToken, bound);
            if (state.Read() == ScopePhase.Cancelling)
                return FinishEnterAsync(scope, Faulted.Task(new OperationCanceledException(given)));
        }

        ValueTask acquiring;
        try
        {
            acquiring = s_ops.AcquireAsync(scope, given);
        }
        catch (Exception e)
        {
            acquiring = Faulted.Task(e);
        }

        if (acquiring.IsCompletedSuccessfully && state.TryMove(ScopePhase.Entering, ScopePhase.Entered))
        {
            acquiring.GetAwaiter().GetResult();
            if (given.CanBeCanceled)
                state.Inflate().LowerShield();
            return default;
        }

        state.LeaveThread();
        return FinishEnterAsync(scope, acquiring);
    }

    public static ValueTask<bool> ExitAsync(TScope scope, ScopeExit exit)
    {
        ref ScopeState state = ref s_ops.State(scope);
        while (true)
        {
            ScopePhase phase = state.Read();
            switch (phase)
            {
                case ScopePhase.Entered or ScopePhase.Completed:
                    if (!state.TryMove(phase, ScopePhase.Exiting))
                        continue;
                    if (phase == ScopePhase.Completed && exit.Outcome == ScopeOutcome.Unobserved)
                        exit = ScopeExit.Succeeded;
                    return state.Record?.Watch is { } watch ? RunWatchedExitAsync(scope, exit, watch) : RunExitAsync(scope, exit);

                case ScopePhase.Exited or ScopePhase.NeverEntered:
                    return default;

                case ScopePhase.New:
                    if (!state.TryMove(ScopePhase.New, ScopePhase.NeverEntered))
                        continue;
                    ValueTask abandoning = s_ops.AbandonAsync(scope);
                    return abandoning.IsCompletedSuccessfully ? default : AbandonedAsync(abandoning);

                default:
                    if (state.Thread == Environment.CurrentManagedThreadId || state.Record is { Watch.IsInside: true })
                        return Faulted.Task<bool>(ScopeErrors.Inside(s_ops.Name(scope), phase));
                    ScopeRecord record = state.Inflate();
                    if (record.TryMove(ScopePhase.Entering, ScopePhase.Closing))
                        record.CancelEnter();
                    return new(record.WaitAsync());
            }
        }
    }

    public static ValueTask DisposeAsync(TScope scope)
    {
        ValueTask<bool> exiting = ExitAsync(scope, ScopeExit.Unobserved);
        if (!exiting.IsCompletedSuccessfully)
            return new(exiting.AsTask());
        exiting.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>What an enter throws that failed with <paramref name="failure"/>, or was acquired too late (null).</summary>
    public static Exception EnterFailure(TScope scope, Exception? failure)
    {
        ref ScopeState state = ref s_ops.State(scope);
        if (state.Record is not { } record || state.Read() is not (ScopePhase.Cancelling or ScopePhase.Closing))
            return failure!;
        if (record.EnterFailure is { } known)
            return failure is null or OperationCanceledException ? known : failure;
        return record.EnterFailure = state.Read() == ScopePhase.Closing
            ? ScopeErrors.DisposedWhileEntering(s_ops.Name(scope), failure)
            : failure is null or OperationCanceledException ? ScopeErrors.EnterCancelled(s_ops.Name(scope), failure, record.Fired) : failure;
    }

    private static async ValueTask FinishEnterAsync(TScope scope, ValueTask acquiring)
    {
        Exception? failure = null;
        try
        {
            await acquiring.ConfigureAwait(false);
            if (s_ops.State(scope).TryMove(ScopePhase.Entering, ScopePhase.Entered))
            {
                s_ops.State(scope).Record?.LowerShield();
                return;
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        s_ops.State(scope).Record?.LowerShield();
        bool acquired = failure is null;
        var unwinder = new Unwinder(ScopeExit.From(EnterFailure(scope, failure)), rollsBack: true);
        if (acquired)
        {
            try
            {
                await s_ops.ReleaseAsync(scope, unwinder.Current, rollsBack: true).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                unwinder.Threw(e);
            }
        }

        s_ops.State(scope).Record?.Watch?.EnterFailed(unwinder.Current.Exception);
        s_ops.State(scope).Finish(false, null);
        unwinder.ThrowInFlight();
    }

    private static ValueTask<bool> RunWatchedExitAsync(TScope scope, ScopeExit exit, ScopeWatch watch)
    {
        watch.Exiting(exit, keepsMark: scope is IAmbient);
        using WatchedPart part = watch.Begin();
        return RunExitAsync(scope, exit);
    }

    private static ValueTask<bool> RunExitAsync(TScope scope, ScopeExit exit)
    {
        ValueTask<bool> releasing;
        try
        {
            releasing = s_ops.ReleaseAsync(scope, exit, rollsBack: false);
        }
        catch (Exception e)
        {
            releasing = Faulted.Task<bool>(e);
        }

        ref ScopeState state = ref s_ops.State(scope);
        if (releasing.IsCompletedSuccessfully)
        {
            bool suppressed = releasing.GetAwaiter().GetResult() && exit.Exception is not null;
            state.Finish(suppressed, null);
            return new(suppressed);
        }

        state.LeaveThread();
        return FinishExitAsync(scope, exit, releasing);
    }

    private static async ValueTask<bool> FinishExitAsync(TScope scope, ScopeExit exit, ValueTask<bool> releasing)
    {
        var unwinder = new Unwinder(exit);
        try
        {
            unwinder.Answered(await releasing.ConfigureAwait(false));
        }
        catch (Exception e)
        {
            ScopeGenEventSource.Log.ReleaseFailed(s_ops.Name(scope), e);
            unwinder.Threw(e, s_ops.IsFinal(scope));
        }

        s_ops.State(scope).Finish(unwinder.Suppressed, unwinder.Replaced ? unwinder.Current.Exception : null);
        return unwinder.Settle();
    }

    private static async ValueTask<bool> AbandonedAsync(ValueTask abandoning)
    {
        await abandoning.ConfigureAwait(false);
        return false;
    }
}
