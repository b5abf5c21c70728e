using ScopeGen.CompilerServices;

namespace ScopeGen.Testing.Internals;

/// <summary>One run of the program: counts the points, strikes at one of them, and keeps what happened.</summary>
internal sealed class FaultRun(FaultKind kind, int target) : IFaultInjector
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly AsyncLocal<Branch?> _branch = new();
    private readonly List<Exception> _suppressed = [];
    private int _points;
    private volatile bool _isOver;

    public FaultKind Kind => kind;

    public ProbeLog Log { get; } = new();

    public KnownScopes Scopes { get; } = new();

    public Flows Flows { get; } = new();

    public CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>How many points the run has come to.</summary>
    public int Points => Volatile.Read(ref _points);

    /// <summary>Where the fault struck; null if it did not.</summary>
    public string? StruckAt { get; private set; }

    /// <summary>What was thrown there; null for a fault that throws nothing.</summary>
    public InjectedException? Injected { get; private set; }

    /// <summary>The close from another thread, if there was one.</summary>
    public Task Closing { get; private set; } = Task.CompletedTask;

    public IReadOnlyList<Exception> SuppressedExceptions
    {
        get
        {
            lock (_suppressed)
                return [.. _suppressed];
        }
    }

    /// <summary>What still runs is let alone from now on.</summary>
    public void End() => _isOver = true;

    public ValueTask StepAsync(string name)
    {
        Log.Add($"step {name}");
        return PassAsync($"at the step '{name}'", null);
    }

    public ValueTask<IAsyncDisposable> AcquireAsync(string name)
    {
        var resource = new ProbeResource(this, name, _branch.Value);
        ValueTask passing = PassAsync($"at the acquire of '{name}'", null);
        if (!passing.IsCompletedSuccessfully)
            return AcquiredAsync(resource, passing);
        passing.GetAwaiter().GetResult();
        Log.Acquired(resource);
        return new(resource);
    }

    public ValueTask ReachAsync(FaultMoment moment, string name, IAsyncDisposable scope)
    {
        Scopes.Reached(moment, name, scope);
        string where = moment switch
        {
            FaultMoment.BeforeEnter => "before the enter",
            FaultMoment.AfterEnter => "after the enter",
            FaultMoment.BeforeExit => "before the exit",
            _ => "after the exit",
        };
        return PassAsync($"{where} of the scope '{name}'", scope);
    }

    public void Suppressed(Exception exception)
    {
        lock (_suppressed)
            _suppressed.Add(exception);
    }

    public void Branched(object parallel, int branch) => _branch.Value = new(parallel, branch, _branch.Value);

    /// <summary>What an operation of the probe takes beside what it is for.</summary>
    public ValueTask TakeTimeAsync() => kind switch
    {
        FaultKind.SynchronousException => default,
        FaultKind.Slow => Flows.SlowlyAsync(_branch.Value),
        _ => YieldAsync(),
    };

    /// <param name="where">The point, for the report.</param>
    /// <param name="scope">The scope to which it belongs; null for a point of the program.</param>
    private ValueTask PassAsync(string where, IAsyncDisposable? scope)
    {
        if (_isOver)
            return default;
        if (Interlocked.Increment(ref _points) - 1 != target)
            return TakeTimeAsync();
        switch (kind)
        {
            case FaultKind.Exception:
                return ThrowLaterAsync(Struck(where).Injected = new InjectedException(where));
            case FaultKind.SynchronousException:
                throw Struck(where).Injected = new InjectedException(where);
            case FaultKind.Cancellation:
                Struck(where)._cancellation.Cancel();
                return scope is null ? ThrowLaterAsync(new OperationCanceledException(CancellationToken)) : TakeTimeAsync();
            case FaultKind.ConcurrentClose when (scope ?? Scopes.Newest) is { } closed:
                return Struck(where).CloseAsync(closed);
            default:
                return TakeTimeAsync();
        }
    }

    private FaultRun Struck(string where)
    {
        StruckAt = where;
        Log.Add($"fault: {kind} {where}");
        return this;
    }

    /// <summary>Goes on when the scope has been asked to exit, which it need not have done yet.</summary>
    private async ValueTask CloseAsync(IAsyncDisposable scope)
    {
        var asked = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (ExecutionContext.IsFlowSuppressed() ? default(IDisposable) : ExecutionContext.SuppressFlow()) // a stranger is not inside of anything
        {
            Closing = Task.Run(async () =>
            {
                ValueTask closing;
                try
                {
                    closing = scope.DisposeAsync();
                }
                finally
                {
                    asked.SetResult(true);
                }

                await closing.ConfigureAwait(false);
            });
        }

        await asked.Task.ConfigureAwait(false);
    }

    private async ValueTask<IAsyncDisposable> AcquiredAsync(ProbeResource resource, ValueTask passing)
    {
        await passing.ConfigureAwait(false);
        Log.Acquired(resource);
        return resource;
    }

    private static async ValueTask ThrowLaterAsync(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }

    private static async ValueTask YieldAsync() => await Task.Yield();
}
