using System.ComponentModel;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>Runs an async method that calls <see cref="ScopeYield{T}.Return"/> as a scope (rules Y1 to Y5). Generated scopes derive from it; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class YieldScope<T> : AsyncScope<T>
{
    private const int NotYet = 0, Yielding = 1, Yielded = 2, Over = 3;

    private BodyEnd? _body; // what Return gave out: completes when the body has ended
    private ValueTask _method;
    private ExecutionContext? _ambient;
    private TaskCompletionSource<bool>? _entering;
    private int _progress;
    private bool _yieldedTwice;

    /// <summary>For a method without a token.</summary>
    protected YieldScope()
        : base(default)
    {
    }

    /// <param name="cancellationToken">The token that the factory was given.</param>
    protected YieldScope(CancellationToken cancellationToken)
        : base(cancellationToken)
    {
    }

    /// <summary>Whether the method can tell success from failure (rule Y4).</summary>
    protected virtual bool ObservesOutcome => false;

    /// <summary>Whether the method is async, and so leaves nothing ambient to its caller (rule R11), which another one may.</summary>
    protected virtual bool IsAsync => false;

    internal sealed override ExecutionContext? Ambient => _ambient;

    /// <summary>Calls the method.</summary>
    protected abstract ValueTask RunAsync(ScopeYield<T> yield, CancellationToken cancellationToken);

    internal ValueTask Return(T value)
    {
        int before = Interlocked.CompareExchange(ref _progress, Yielding, NotYet);
        if (before != NotYet)
        {
            if (before == Over)
                return Faulted.Task(ScopeErrors.YieldOver(Name));
            _yieldedTwice = true;
            return Faulted.Task(ScopeErrors.YieldedTwice(Name));
        }

        var body = new BodyEnd();
        _body = body;
        _ambient = ExecutionContext.Capture();
        HandOut(value);
        Interlocked.Exchange(ref _progress, Yielded);
        Volatile.Read(ref _entering)?.TrySetResult(true);
        return new(body, 0);
    }

    internal sealed override ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        ValueTask method = IsAsync ? RunAsync(new(this), cancellationToken) : StartAsync(cancellationToken);
        if (Volatile.Read(ref _progress) != Yielded)
            return YieldedAsync(method.AsTask());
        _method = method;
        return default;
    }

    internal sealed override ValueTask AcquireThrew(Exception thrown)
    {
        Volatile.Write(ref _progress, Over);
        return Faulted.Task(thrown);
    }

    internal sealed override ValueTask<bool> ReleaseAsync(ScopeExit exit)
    {
        Exception? told = exit.Exception;
        if (told is null && exit.Outcome == ScopeOutcome.Unobserved && ObservesOutcome)
            told = new ScopeAbandonedException(Name);

        // The method goes on, right here if nothing keeps it from that.
        _body!.End(told);
        if (told is not null || _yieldedTwice || !_method.IsCompletedSuccessfully)
            return EndedAsync(told, exit.Exception is null);
        _method.GetAwaiter().GetResult();
        Volatile.Write(ref _progress, Over);
        return default;
    }

    /// <summary>Calls the method and leaves nothing of what it sets to the caller, which a method that is not async would (rule R11).</summary>
    private ValueTask StartAsync(CancellationToken cancellationToken)
    {
        ExecutionContext? ambient = ExecutionContext.Capture();
#if NET
        try
        {
            return RunAsync(new(this), cancellationToken);
        }
        finally
        {
            if (Internals.Ambient.Differs(ambient))
                ExecutionContext.Restore(ambient!);
        }
#else
        if (ambient is null)
            return RunAsync(new(this), cancellationToken);
        ValueTask method = default;
        ExecutionContext.Run(ambient, _ => method = RunAsync(new(this), cancellationToken), null);
        return method;
#endif
    }

    private async ValueTask<bool> EndedAsync(Exception? told, bool unobserved)
    {
        try
        {
            await _method.ConfigureAwait(false);
        }
        catch (Exception thrown) when (told is not null && (ReferenceEquals(thrown, told) || (unobserved && Suppressed.IsInTree(thrown, told))))
        {
            return false; // what it was told has come out again
        }
        finally
        {
            Volatile.Write(ref _progress, Over);
        }

        return _yieldedTwice ? throw ScopeErrors.YieldedTwice(Name) : told is not null;
    }

    /// <summary>Waits for Return, or for a method that ends without it.</summary>
    private async ValueTask YieldedAsync(Task method)
    {
        if (!method.IsCompleted)
        {
            // Asynchronously, or the body would run inside the call of Return.
            var entering = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _entering, entering);
            Interlocked.MemoryBarrier();
            if (Volatile.Read(ref _progress) != Yielded)
            {
                _ = method.ContinueWith(static (_, state) => ((TaskCompletionSource<bool>)state!).TrySetResult(false), entering,
                    CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                await entering.Task.ConfigureAwait(false);
            }
        }

        _method = new(method);
        if (Interlocked.CompareExchange(ref _progress, Over, NotYet) != NotYet)
            return;
        await method.ConfigureAwait(false);
        throw ScopeErrors.DidNotYield(Name);
    }
}
