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

    public static async ValueTask<TResult> RunAsync(ResiliencePipeline pipeline, TAttempt attempt, CancellationToken cancellationToken)
    {
        var attempts = new Attempts<TResult, TAttempt>(attempt);
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        Outcome<TResult> outcome;
        try
        {
            outcome = await pipeline.ExecuteOutcomeAsync(static (context, attempts) => attempts.OnceAsync(context), context, attempts).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = Outcome.FromException<TResult>(e); // a callback of the pipeline has thrown
        }

        ResilienceContextPool.Shared.Return(context);
        if (attempts.Misuse is not null || outcome.Exception is not null)
            attempts.Throw(attempts.Misuse is null ? outcome : Outcome.FromException<TResult>(attempts.Misuse));
        return outcome.Result!;
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

    private void Throw(Outcome<TResult> outcome)
    {
        lock (this)
        {
            foreach (Exception earlier in _failures ?? [])
                SuppressedExceptions.Add(outcome.Exception!, earlier);
        }

        outcome.ThrowIfException();
    }
}
