using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>The life of every scope: entered once, rolled back if that fails, exited once (rules R1 to R8).</summary>
internal static class ScopeEngine<TScope, TOps>
    where TScope : class
    where TOps : struct, IScopeOps<TScope>
{
    public static ValueTask EnterAsync(TScope scope, ref ScopeState state, CancellationToken cancellationToken)
    {
        if (!state.TryBeginEnter())
            return Faulted.Task(ScopeErrors.CannotEnter(default(TOps).Name(scope), state.Read()));
        if (ScopeWatch.IsOn)
            return WatchEnterAsync(scope, cancellationToken);
        if (cancellationToken.CanBeCanceled || default(TOps).Bound(scope).CanBeCanceled)
            return PrepareEnterAsync(scope, ref state, cancellationToken);
        ValueTask acquiring = default(TOps).AcquireAsync(scope, default);
        return acquiring == default && state.TryEndEnter(scope) ? default : GoOnEnteringAsync(scope, acquiring);
    }

    public static ValueTask<bool> ExitAsync(TScope scope, ref ScopeState state, ScopeExit exit)
        => state.TryBeginExit() ? RunExitAsync(scope, ref state, exit) : ExitFromAsync(scope, exit);

    public static ValueTask DisposeAsync(TScope scope, ref ScopeState state)
    {
        ValueTask<bool> exiting = ExitAsync(scope, ref state, ScopeExit.Unobserved);
        return exiting == default ? default : Answerless(exiting);
    }

    /// <summary>The same exit, without its answer.</summary>
    public static ValueTask Answerless(ValueTask<bool> exiting)
    {
        if (!exiting.IsCompletedSuccessfully)
            return new(exiting.AsTask());
        exiting.GetAwaiter().GetResult();
        return default;
    }

    private static ValueTask WatchEnterAsync(TScope scope, CancellationToken cancellationToken)
    {
        ref ScopeState state = ref default(TOps).State(scope);
        var watch = new ScopeWatch(default(TOps).Name(scope));
        state.Inflate().Watch = watch;
        using WatchedPart part = watch.Begin();
        return PrepareEnterAsync(scope, ref state, cancellationToken);
    }

    /// <summary>An enter that has a token, or is watched.</summary>
    private static ValueTask PrepareEnterAsync(TScope scope, ref ScopeState state, CancellationToken cancellationToken)
    {
        CancellationToken bound = default(TOps).Bound(scope);
        CancellationToken given = default;
        if (cancellationToken.CanBeCanceled || bound.CanBeCanceled)
        {
            given = state.Inflate().Shield(cancellationToken, bound);
            if (state.Read() == ScopePhase.Cancelling)
                return FinishEnterAsync(scope, FailEnterAsync(scope, new OperationCanceledException(given), static (scope, _) => default(TOps).AbandonAsync(scope)));
        }

        ValueTask acquiring = state.Record?.Watch?.Faults is { } faults
            ? FaultyScope<TScope, TOps>.AcquireAsync(scope, given, faults)
            : default(TOps).AcquireAsync(scope, given);
        if (!acquiring.IsCompletedSuccessfully || !state.TryEndEnter(scope))
            return GoOnEnteringAsync(scope, acquiring);
        if (given.CanBeCanceled)
            state.Inflate().LowerShield();
        return acquiring;
    }

    public static ValueTask GoOnEnteringAsync(TScope scope, ValueTask acquiring)
    {
        default(TOps).State(scope).LeaveThread(scope);
        return FinishEnterAsync(scope, acquiring);
    }

    /// <summary>Exits from any phase.</summary>
    private static ValueTask<bool> ExitFromAsync(TScope scope, ScopeExit exit)
    {
        ref ScopeState state = ref default(TOps).State(scope);
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
                    return state.Record?.Watch is { } watch ? RunWatchedExitAsync(scope, exit, watch) : RunExitAsync(scope, ref state, exit);

                case ScopePhase.Exited or ScopePhase.NeverEntered:
                    return default;

                case ScopePhase.New:
                    if (!state.TryMove(ScopePhase.New, ScopePhase.NeverEntered))
                        continue;
                    ValueTask abandoning = default(TOps).AbandonAsync(scope);
                    return abandoning.IsCompletedSuccessfully ? default : AbandonedAsync(abandoning);

                default:
                    if (state.IsInside || state.Record is { Watch.IsInside: true })
                        return Faulted.Task<bool>(ScopeErrors.Inside(default(TOps).Name(scope), phase));
                    if (state.OtherThread is { } thread)
                        return new(AskAsync(scope, exit, thread));
                    if (state.TryInflate() is not { } record)
                        continue;
                    if (record.TryMove(ScopePhase.Entering, ScopePhase.Closing))
                        record.CancelEnter();
                    else if (record.Value is ScopePhase.Entered or ScopePhase.Completed)
                        continue;
                    return new(record.WaitAsync());
            }
        }
    }

    /// <summary>Another thread is in the synchronous part of the enter or exit: asks it, and comes back when that part is over.</summary>
    private static async Task<bool> AskAsync(TScope scope, ScopeExit exit, ThreadPhase thread)
    {
        thread.Ask(scope);
        do
        {
            await Task.Delay(1).ConfigureAwait(false);
        }
        while (default(TOps).State(scope).OtherThread == thread);

        thread.TryTake(scope); // it may have been missed
        return default(TOps).State(scope).Record is { Value: ScopePhase.Exited } record
            ? await record.WaitAsync().ConfigureAwait(false)
            : await ExitFromAsync(scope, exit).ConfigureAwait(false);
    }

    /// <summary>What an enter throws that failed with <paramref name="failure"/>, or was acquired too late (null).</summary>
    public static Exception EnterFailure(TScope scope, Exception? failure)
    {
        ref ScopeState state = ref default(TOps).State(scope);
        if (state.Record is not { } record || state.Read() is not (ScopePhase.Cancelling or ScopePhase.Closing))
            return failure!;
        if (record.EnterFailure is { } known)
            return failure is null or OperationCanceledException ? known : failure;
        return record.EnterFailure = state.Read() == ScopePhase.Closing
            ? ScopeErrors.DisposedWhileEntering(default(TOps).Name(scope), failure)
            : failure is null or OperationCanceledException ? ScopeErrors.EnterCancelled(default(TOps).Name(scope), failure, record.Fired) : failure;
    }

    /// <summary>Ends a failing enter: releases, told the failure, and throws (rule R2).</summary>
    public static async ValueTask FailEnterAsync(TScope scope, Exception failure, Func<TScope, ScopeExit, ValueTask> release)
    {
        var unwinder = new Unwinder(ScopeExit.From(EnterFailure(scope, failure)), rollsBack: true);
        try
        {
            await release(scope, unwinder.Current).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            unwinder.Threw(e);
        }

        unwinder.ThrowInFlight();
    }

    private static async ValueTask FinishEnterAsync(TScope scope, ValueTask acquiring)
    {
        Exception? failure = null;
        try
        {
            await acquiring.ConfigureAwait(false);
            if (default(TOps).State(scope).TryMove(ScopePhase.Entering, ScopePhase.Entered))
            {
                default(TOps).State(scope).Record?.LowerShield();
                return;
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        default(TOps).State(scope).Record?.LowerShield();
        bool acquired = failure is null;
        var unwinder = new Unwinder(ScopeExit.From(EnterFailure(scope, failure)), rollsBack: true);
        if (acquired)
        {
            try
            {
                await (default(TOps).State(scope).Record?.Watch?.Faults is { } faults
                    ? FaultyScope<TScope, TOps>.ReleaseAsync(scope, unwinder.Current, rollsBack: true, faults)
                    : default(TOps).ReleaseAsync(scope, unwinder.Current, rollsBack: true)).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                unwinder.Threw(e);
            }
        }

        default(TOps).State(scope).Record?.Watch?.EnterFailed(unwinder.Current.Exception);
        default(TOps).State(scope).Finish(false, null);
        unwinder.ThrowInFlight();
    }

    private static ValueTask<bool> RunWatchedExitAsync(TScope scope, ScopeExit exit, ScopeWatch watch)
    {
        watch.Exiting(exit, keepsMark: scope is ScopeObject { Ambient: not null });
        using WatchedPart part = watch.Begin();
        ref ScopeState state = ref default(TOps).State(scope);
        if (watch.Faults is not { } faults)
            return RunExitAsync(scope, ref state, exit);
        ValueTask<bool> releasing = FaultyScope<TScope, TOps>.ReleaseAsync(scope, exit, rollsBack: false, faults);
        state.LeaveThread(scope);
        return FinishExitAsync(scope, exit, releasing);
    }

    private static ValueTask<bool> RunExitAsync(TScope scope, ref ScopeState state, ScopeExit exit)
    {
        ValueTask<bool> releasing = default(TOps).ReleaseAsync(scope, exit, rollsBack: false);
        return releasing == default && state.TryEndExit() ? default : GoOnExitingAsync(scope, exit, releasing);
    }

    public static ValueTask<bool> GoOnExitingAsync(TScope scope, ScopeExit exit, ValueTask<bool> releasing)
    {
        ref ScopeState state = ref default(TOps).State(scope);
        if (releasing.IsCompletedSuccessfully)
        {
            bool suppressed = releasing.GetAwaiter().GetResult() && exit.Exception is not null;
            state.EndExit(scope, suppressed);
            return new(suppressed);
        }

        state.LeaveThread(scope);
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
            ScopeGenEventSource.Log.ReleaseFailed(default(TOps).Name(scope), e);
            unwinder.Threw(e, default(TOps).IsFinal(scope));
        }

        default(TOps).State(scope).Finish(unwinder.Suppressed, unwinder.Replaced ? unwinder.Current.Exception : null);
        return unwinder.Settle();
    }

    private static async ValueTask<bool> AbandonedAsync(ValueTask abandoning)
    {
        await abandoning.ConfigureAwait(false);
        return false;
    }
}
