using System.Diagnostics;

namespace ScopeGen.Internals;

/// <summary>Enter, body, exit with the exact outcome (rules U1 to U6), once for every shape of scope and body.</summary>
internal static class Use
{
    public static async ValueTask<TResult> RunAsync<T, TResult, TUse, TBody>(TUse use, TBody body, CancellationToken cancellationToken, WhenSuppressed whenSuppressed)
        where TUse : struct, IUse<T>
        where TBody : struct, IBody<T, TResult>
    {
        T value = await use.EnterAsync(cancellationToken).ConfigureAwait(false);
        CancellationToken bodyToken = use.BodyToken(cancellationToken);
        TResult result = default!;
        Exception? failure = null;
        try
        {
            if (ScopeSpan.IsOn && use.Watch(value)?.Span is { } span)
                Activity.Current = span; // in the context of this method, which its caller does not see

            ValueTask<TResult> running = Ambient.Differs(use.Ambient)
                ? AmbientCall<T, TResult, TBody>.Run(use.Ambient!, body, value, bodyToken)
                : body.InvokeAsync(value, bodyToken);
            result = await running.ConfigureAwait(false);
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

    public static ValueTask WithoutResult(ValueTask<ScopeUnit> running)
    {
        if (!running.IsCompletedSuccessfully)
            return new(running.AsTask());
        running.GetAwaiter().GetResult();
        return default;
    }
}
