using System.ComponentModel;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>Runs an iterator as a scope (rules I1 to I3). Generated scopes derive from it; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class IteratorScope<T> : AsyncScope<T>
{
    private IAsyncEnumerator<T>? _enumerator;

    /// <summary>For a method without a token.</summary>
    protected IteratorScope()
        : base(default)
    {
    }

    /// <param name="cancellationToken">The token that the factory was given.</param>
    protected IteratorScope(CancellationToken cancellationToken)
        : base(cancellationToken)
    {
    }

    /// <summary>Calls the method.</summary>
    protected abstract IAsyncEnumerable<T> Start(CancellationToken cancellationToken);

    internal sealed override ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> enumerator = Start(cancellationToken).GetAsyncEnumerator(cancellationToken);
        _enumerator = enumerator;
        ValueTask<bool> moving = enumerator.MoveNextAsync();
        if (!moving.IsCompletedSuccessfully)
            return MovedAsync(enumerator, moving);
        if (!moving.GetAwaiter().GetResult())
            return CloseAndThrowAsync(enumerator, ScopeErrors.DidNotYield(Name));
        HandOut(enumerator.Current);
        return default;
    }

    internal sealed override ValueTask AcquireThrew(Exception thrown)
        => _enumerator is { } enumerator ? CloseAndThrowAsync(enumerator, thrown) : Faulted.Task(thrown);

    internal sealed override ValueTask<bool> ReleaseAsync(ScopeExit exit)
    {
        IAsyncEnumerator<T> enumerator = _enumerator!;
        if (exit.Outcome == ScopeOutcome.Succeeded)
            return RunToTheEndAsync(enumerator);
        ValueTask closing = enumerator.DisposeAsync();
        if (!closing.IsCompletedSuccessfully)
            return ClosedAsync(closing);
        closing.GetAwaiter().GetResult();
        return default;
    }

    private async ValueTask MovedAsync(IAsyncEnumerator<T> enumerator, ValueTask<bool> moving)
    {
        Exception failure;
        try
        {
            if (await moving.ConfigureAwait(false))
            {
                HandOut(enumerator.Current);
                return;
            }

            failure = ScopeErrors.DidNotYield(Name);
        }
        catch (Exception e)
        {
            failure = e;
        }

        await CloseAndThrowAsync(enumerator, failure).ConfigureAwait(false);
    }

    private ValueTask<bool> RunToTheEndAsync(IAsyncEnumerator<T> enumerator)
    {
        ValueTask<bool> moving;
        try
        {
            moving = enumerator.MoveNextAsync();
        }
        catch (Exception e)
        {
            moving = Faulted.Task<bool>(e);
        }

        if (!moving.IsCompletedSuccessfully)
            return EndedAsync(enumerator, moving);
        if (moving.GetAwaiter().GetResult())
            return ThrownAsync(CloseAndThrowAsync(enumerator, ScopeErrors.YieldedTwice(Name)));
        ValueTask closing = enumerator.DisposeAsync();
        if (!closing.IsCompletedSuccessfully)
            return ClosedAsync(closing);
        closing.GetAwaiter().GetResult();
        return default;
    }

    private async ValueTask<bool> EndedAsync(IAsyncEnumerator<T> enumerator, ValueTask<bool> moving)
    {
        Exception? failure = null;
        try
        {
            if (await moving.ConfigureAwait(false))
                failure = ScopeErrors.YieldedTwice(Name);
        }
        catch (Exception e)
        {
            failure = e;
        }

        if (failure is not null)
            await CloseAndThrowAsync(enumerator, failure).ConfigureAwait(false);
        await enumerator.DisposeAsync().ConfigureAwait(false);
        return false;
    }

    /// <summary>Disposes what has failed, so that its finally blocks have run whoever wrote it; what that throws is suppressed.</summary>
    private static async ValueTask CloseAndThrowAsync(IAsyncEnumerator<T> enumerator, Exception failure)
    {
        var unwinder = new Unwinder(ScopeExit.From(failure));
        try
        {
            await enumerator.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            unwinder.Threw(e);
        }

        unwinder.ThrowInFlight();
    }

    private static async ValueTask<bool> ThrownAsync(ValueTask throwing)
    {
        await throwing.ConfigureAwait(false);
        return false;
    }

    private static async ValueTask<bool> ClosedAsync(ValueTask closing)
    {
        await closing.ConfigureAwait(false);
        return false;
    }
}
