using Polly;
using ScopeGen.CompilerServices;

namespace ScopeGen.Resilience.Internals;

/// <summary>One use of a RetryScope: runs the attempts in its pipeline and remembers what failed before the last one (rule H1).</summary>
internal sealed class Attempts<TResult, TAttempt> : FreshScopes
    where TAttempt : struct, IAttempt<TResult>
{
    private readonly TAttempt _attempt;
    private List<Exception>? _failures;

    private Attempts(TAttempt attempt) => _attempt = attempt;

    public static ValueTask<TResult> RunAsync(ResiliencePipeline pipeline, TAttempt attempt, CancellationToken cancellationToken)
    {
        var attempts = new Attempts<TResult, TAttempt>(attempt);
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        ValueTask<Outcome<TResult>> running;
        try
        {
            running = pipeline.ExecuteOutcomeAsync(static (context, attempts) => attempts.OnceAsync(context), context, attempts);
        }
        catch (Exception e)
        {
            running = new(Outcome.FromException<TResult>(e)); // a callback of the pipeline has thrown
        }

        if (!running.IsCompletedSuccessfully)
            return attempts.EndAsync(running, context);
        ResilienceContextPool.Shared.Return(context);
        Outcome<TResult> outcome = running.GetAwaiter().GetResult();
        return attempts.HaveFailed(outcome) ? attempts.ThrowAsync(outcome) : new(outcome.Result!);
    }

    private async ValueTask<TResult> EndAsync(ValueTask<Outcome<TResult>> running, ResilienceContext context)
    {
        Outcome<TResult> outcome;
        try
        {
            outcome = await running.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = Outcome.FromException<TResult>(e);
        }

        ResilienceContextPool.Shared.Return(context);
        return HaveFailed(outcome) ? await ThrowAsync(outcome).ConfigureAwait(false) : outcome.Result!;
    }

    private ValueTask<Outcome<TResult>> OnceAsync(ResilienceContext context)
    {
        CancellationToken token = context.CancellationToken;
        if (token.IsCancellationRequested)
            return new(Outcome.FromException<TResult>(new OperationCanceledException(token)));
        ValueTask<TResult> running;
        try
        {
            running = _attempt.RunAsync(this, token);
        }
        catch (Exception e)
        {
            return new(Failed(e));
        }

        return running.IsCompletedSuccessfully ? new(Outcome.FromResult(running.GetAwaiter().GetResult())) : EndedAsync(running);
    }

    private async ValueTask<Outcome<TResult>> EndedAsync(ValueTask<TResult> running)
    {
        try
        {
            return Outcome.FromResult(await running.ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Failed(e);
        }
    }

    private Outcome<TResult> Failed(Exception failure)
    {
        if (Misuse is not null)
            return default; // no failure, so that no pipeline tries again
        lock (this)
            (_failures ??= []).Add(failure);
        return Outcome.FromException<TResult>(failure);
    }

    private bool HaveFailed(Outcome<TResult> outcome) => Misuse is not null || outcome.Exception is not null;

    /// <summary>Throws what came out last, with what failed before it.</summary>
#pragma warning disable CS1998 // async, so that the exception is in the task
    private async ValueTask<TResult> ThrowAsync(Outcome<TResult> outcome)
#pragma warning restore CS1998
    {
        if (Misuse is not null)
            outcome = Outcome.FromException<TResult>(Misuse);
        lock (this)
        {
            foreach (Exception earlier in _failures ?? [])
                SuppressedExceptions.Add(outcome.Exception!, earlier);
        }

        outcome.ThrowIfException();
        return default!;
    }
}
