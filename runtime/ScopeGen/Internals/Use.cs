using System.Diagnostics;

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
        if (before is null || ScopeSpan.IsOn)
            return FinishAsync<T, TResult, TUse, TBody>(use, body, null, null, cancellationToken, whenSuppressed);
        try
        {
            return RunAtOnceAsync<T, TResult, TUse, TBody>(use, body, cancellationToken, whenSuppressed);
        }
        catch (Exception e)
        {
            return Faulted.Task<TResult>(e);
        }
        finally
        {
            // As after an async method: what ran here synchronously leaves nothing ambient to the caller (rule R11).
            if (Ambient.Differs(before))
                ExecutionContext.Restore(before);
        }
#else
        return FinishAsync<T, TResult, TUse, TBody>(use, body, null, null, cancellationToken, whenSuppressed);
#endif
    }

#if NET
    /// <summary>Goes on without an async method as long as enter, body and exit complete synchronously.</summary>
    private static ValueTask<TResult> RunAtOnceAsync<T, TResult, TUse, TBody>(TUse use, TBody body, CancellationToken cancellationToken, WhenSuppressed whenSuppressed)
        where TUse : struct, IUse<T>
        where TBody : struct, IBody<T, TResult>
    {
        ValueTask<T> entering = use.EnterAsync(cancellationToken);
        if (!entering.IsCompletedSuccessfully)
            return FinishAsync<T, TResult, TUse, TBody>(use, body, entering, null, cancellationToken, whenSuppressed);
        T value = entering.GetAwaiter().GetResult();
        ValueTask<TResult> running = InvokeAsync<T, TResult, TUse, TBody>(use, body, value, cancellationToken);
        if (!running.IsCompletedSuccessfully)
            return FinishAsync<T, TResult, TUse, TBody>(use, body, new(value), running, cancellationToken, whenSuppressed);
        TResult result = running.GetAwaiter().GetResult();
        ValueTask<bool> exiting = use.ExitAsync(value, ScopeExit.Succeeded);
        if (!exiting.IsCompletedSuccessfully)
            return ExitedAsync(result, exiting);
        exiting.GetAwaiter().GetResult();
        return new(result);
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
            if (running is null && ScopeSpan.IsOn && use.Watch(value)?.Span is { } span)
                Activity.Current = span; // in the context of this method, which its caller does not see
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
    {
        try
        {
            CancellationToken bodyToken = use.BodyToken(cancellationToken);
            return Ambient.Differs(use.Ambient)
                ? AmbientCall<T, TResult, TBody>.Run(use.Ambient!, body, value, bodyToken)
                : body.InvokeAsync(value, bodyToken);
        }
        catch (Exception e)
        {
            return Faulted.Task<TResult>(e);
        }
    }

    private static async ValueTask<TResult> ExitedAsync<TResult>(TResult result, ValueTask<bool> exiting)
    {
        await exiting.ConfigureAwait(false);
        return result;
    }

    public static ValueTask WithoutResult(ValueTask<ScopeUnit> running)
    {
        if (!running.IsCompletedSuccessfully)
            return new(running.AsTask());
        running.GetAwaiter().GetResult();
        return default;
    }
}
