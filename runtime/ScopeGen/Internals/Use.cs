using System.Runtime.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>Enter, body, exit with the exact outcome (rules U1 to U6), once for every shape of scope and body.</summary>
internal static class Use
{
    public static ValueTask<TResult> RunAsync<T, TResult, TUse, TBody>(TUse use, TBody body, CancellationToken cancellationToken, WhenSuppressed whenSuppressed)
        where TUse : struct, IUse<T>
        where TBody : struct, IBody<T, TResult>
    {
#if NET
        ExecutionContext? before = ExecutionContext.Capture();
        if (before is null || ScopeWatch.IsAmbient)
            return FinishAsync<T, TResult, TUse, TBody>(use, body, null, null, cancellationToken, whenSuppressed);

        // Goes on without an async method as long as enter, body and exit complete synchronously.
        ValueTask<TResult> result;
        T value = default!;
        bool isEntered = false;
        try
        {
            ValueTask<T> entering = use.EnterAsync(cancellationToken);
            if (!entering.IsCompletedSuccessfully)
            {
                result = EnteringAsync<T, TResult, TUse, TBody>(in use, in body, in entering, cancellationToken, whenSuppressed);
            }
            else
            {
                value = entering.Result;
                isEntered = true;
                CancellationToken bodyToken = cancellationToken;
                result = use.ForBody(ref bodyToken) is { } ambient && ambient != before
                    ? AmbientCall<T, TResult, TBody>.Run(ambient, body, value, bodyToken)
                    : body.InvokeAsync(value, bodyToken);
                if (!result.IsCompletedSuccessfully)
                {
                    result = RunningAsync<T, TResult, TUse, TBody>(in use, in body, value, in result, whenSuppressed);
                }
                else
                {
                    isEntered = false;
                    ValueTask<bool> exiting = use.ExitAsync(value, ScopeExit.Succeeded);
                    if (exiting != default)
                        result = ExitedAsync(in result, in exiting);
                }
            }
        }
        catch (Exception e)
        {
            result = Faulted.Task<TResult>(e);
            if (isEntered)
                result = RunningAsync<T, TResult, TUse, TBody>(in use, in body, value, in result, whenSuppressed);
        }

        // As after an async method: what ran here synchronously leaves nothing ambient to the caller (rule R11).
        if (Ambient.Differs(before))
            ExecutionContext.Restore(before);
        return result;
#else
        return FinishAsync<T, TResult, TUse, TBody>(use, body, null, null, cancellationToken, whenSuppressed);
#endif
    }

#if NET
    // The rest of what did not complete synchronously; out of line, for the sake of what did.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask<TResult> EnteringAsync<T, TResult, TUse, TBody>(in TUse use, in TBody body, in ValueTask<T> entering, CancellationToken cancellationToken, WhenSuppressed whenSuppressed)
        where TUse : struct, IUse<T>
        where TBody : struct, IBody<T, TResult>
        => FinishAsync<T, TResult, TUse, TBody>(use, body, entering, null, cancellationToken, whenSuppressed);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask<TResult> RunningAsync<T, TResult, TUse, TBody>(in TUse use, in TBody body, T value, in ValueTask<TResult> running, WhenSuppressed whenSuppressed)
        where TUse : struct, IUse<T>
        where TBody : struct, IBody<T, TResult>
        => FinishAsync<T, TResult, TUse, TBody>(use, body, new(value), running, default, whenSuppressed);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask<TResult> ExitedAsync<TResult>(in ValueTask<TResult> result, in ValueTask<bool> exiting) => AfterAsync(result.Result, exiting);

    private static async ValueTask<TResult> AfterAsync<TResult>(TResult result, ValueTask<bool> exiting)
    {
        await exiting.ConfigureAwait(false);
        return result;
    }
#endif

    /// <summary>All of it, or what is left of it.</summary>
    private static async ValueTask<TResult> FinishAsync<T, TResult, TUse, TBody>(
        TUse use, TBody body, ValueTask<T>? entering, ValueTask<TResult>? running, CancellationToken cancellationToken, WhenSuppressed whenSuppressed)
        where TUse : struct, IUse<T>
        where TBody : struct, IBody<T, TResult>
    {
        T value = await (entering ?? use.EnterAsync(cancellationToken)).ConfigureAwait(false);
        TResult result = default!;
        Exception? failure = null;
        try
        {
            if (running is null && ScopeWatch.IsAmbient)
                use.Watch(value)?.BeginBody();
            result = await (running ?? InvokeAsync<T, TResult, TUse, TBody>(use, body, value, cancellationToken)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
        }

        var unwinder = new Unwinder(failure is null ? ScopeExit.Succeeded : ScopeExit.From(failure));
        try
        {
            unwinder.Answered(await use.ExitAsync(value, unwinder.Current).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            unwinder.Threw(e, use.IsFinal);
        }

        if (unwinder.Suppressed && whenSuppressed == WhenSuppressed.Throw)
            unwinder.ThrowInitial();
        unwinder.ThrowInFlight();
        return result;
    }

    private static ValueTask<TResult> InvokeAsync<T, TResult, TUse, TBody>(TUse use, TBody body, T value, CancellationToken cancellationToken)
        where TUse : struct, IUse<T>
        where TBody : struct, IBody<T, TResult>
        => use.ForBody(ref cancellationToken) is { } ambient && Ambient.Differs(ambient)
            ? AmbientCall<T, TResult, TBody>.Run(ambient, body, value, cancellationToken)
            : body.InvokeAsync(value, cancellationToken);

    public static ValueTask WithoutResult(ValueTask<ScopeUnit> running)
    {
        if (!running.IsCompletedSuccessfully)
            return new(running.AsTask());
        _ = running.Result;
        return default;
    }
}
