namespace ScopeGen.Soak.Tests.Load;

/// <summary>What a worker does, again and again. Each leaves nothing behind, however it ends.</summary>
internal sealed class Duties(Uri server)
{
    private readonly SemaphoreScope _semaphore = new(4, "soak");
    private readonly List<WeakReference> _sessions = [];
    private int _inside;

    /// <summary>Sessions that something holds on to, with all that they hold.</summary>
    public int SessionsAlive
    {
        get
        {
            lock (_sessions)
                return _sessions.Count(static session => session.IsAlive);
        }
    }

    /// <summary>Free places, when nobody works any more.</summary>
    public (int Free, int Limit) Places => (_semaphore.CurrentCount, _semaphore.Limit);

    public ValueTask AnyAsync(Worker worker) => worker.Next(8) switch
    {
        0 => BodyAsync(worker),
        1 => HeldAsync(worker),
        2 => AllAsync(worker),
        3 => StackAsync(worker),
        4 => ClosedMeanwhileAsync(worker),
        5 => SemaphoreAsync(worker),
        6 => TimeoutAsync(worker),
        _ => HttpAsync(worker),
    };

    private static ValueTask BodyAsync(Worker worker) => Scopes.Any(worker).UseAsync(static (inside, ct) => inside.StepAsync("body", ct));

    private static async ValueTask HeldAsync(Worker worker)
    {
        using var cancel = new CancellationTokenSource(worker.Next(3));
        await using AsyncScope<Worker> scope = await Scopes.IteratorScope(worker, cancel.Token).EnterAsync();
        await worker.StepAsync("body", cancel.Token);
        scope.Complete();
    }

    private static ValueTask AllAsync(Worker worker) => AsyncScope.All(Enumerable.Range(0, 3).Select(_ => Scopes.Any(worker)))
        .UseAsync(async (_, ct) => await worker.StepAsync("body", ct));

    /// <summary>A stack that is moved, closed by two at once, or filled while it is closed.</summary>
    private static async ValueTask StackAsync(Worker worker)
    {
        await using var stack = new ScopeStack();
        stack.Use(worker.Acquire());
        await stack.EnterAllAsync([Scopes.Any(worker), Scopes.Any(worker)]);
        Balance.Held deferred = worker.Acquire();
        stack.Defer(async () =>
        {
            await deferred.DisposeAsync();
            await worker.StepAsync("callback");
        });
        await using ScopeStack left = worker.Next(2) == 0 ? stack.Move() : stack;
        Task closing = worker.Next(2) == 0 ? Task.Run(async () => await left.DisposeAsync()) : Task.CompletedTask;
        try
        {
            await left.EnterAsync(Scopes.Any(worker));
            left.Use(worker.Acquire());
        }
        finally
        {
            await closing;
        }
    }

    /// <summary>Somebody else closes the scope, whatever it is at.</summary>
    private static async ValueTask ClosedMeanwhileAsync(Worker worker)
    {
        var scope = new ClassForm(worker);
        Task closing = Task.Run(async () => await scope.DisposeAsync());
        try
        {
            await scope.UseAsync(async (_, ct) => await worker.StepAsync("body", ct));
        }
        finally
        {
            await closing;
        }
    }

    private async ValueTask SemaphoreAsync(Worker worker)
    {
        using var cancel = new CancellationTokenSource(worker.Next(4));
        switch (worker.Next(3))
        {
            case 0:
                await _semaphore.UseAsync(_ => InsideAsync(worker), cancel.Token);
                break;
            case 1:
                await using (await _semaphore.EnterAsync(cancel.Token))
                    await InsideAsync(worker);
                break;
            default:
                await using (SemaphorePermit? permit = await _semaphore.TryEnterAsync(TimeSpan.FromMilliseconds(worker.Next(3)), cancel.Token))
                {
                    if (permit is not null)
                        await InsideAsync(worker);
                }

                break;
        }
    }

    private async ValueTask InsideAsync(Worker worker)
    {
        try
        {
            if (Interlocked.Increment(ref _inside) > _semaphore.Limit)
                throw new AssertionException("M1: more are inside than there are places");
            await worker.StepAsync("inside");
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    private static ValueTask TimeoutAsync(Worker worker) => new TimeoutScope(TimeSpan.FromMilliseconds(worker.Next(4)))
        .UseAsync(async ct => await Scopes.Any(worker).UseAsync(async (_, inner) =>
        {
            await Task.Delay(worker.Next(6), inner);
            await worker.StepAsync("body", inner);
        }, ct));

    private async ValueTask HttpAsync(Worker worker)
    {
        var options = new SessionScopeOptions
        {
            BaseAddress = server,
            Semaphore = _semaphore,
            Timeout = TimeSpan.FromMilliseconds(20 + worker.Next(200)),
            EnsureSuccessStatusCode = worker.Next(2) == 0,
            Retry = worker.Next(3) == 0 ? new() { MaxAttempts = 2, Delay = TimeSpan.FromMilliseconds(1) } : null,
        };
        using var cancel = new CancellationTokenSource(worker.Next(200));
        SessionScope session = await new SessionScope(options).EnterAsync();
        lock (_sessions)
            _sessions.Add(new(session));
        Task closing = worker.Next(8) == 0 ? Task.Run(async () =>
        {
            await Task.Delay(worker.Next(5));
            await session.DisposeAsync();
        }) : Task.CompletedTask;
        try
        {
            await using (session)
            {
                for (int i = worker.Next(6); i >= 0; i--)
                    await RequestAsync(worker, session, cancel.Token);
            }
        }
        finally
        {
            await closing;
        }
    }

    private static async ValueTask RequestAsync(Worker worker, SessionScope session, CancellationToken cancellationToken)
    {
        string[] addresses = ["json", "json", "big/1", "status/503", "status/404", "hold/never", "stall/never", "cut", "http://127.0.0.1:1/"];
        await using ResponseScope response = await session.GetAsync(addresses[worker.Next(addresses.Length)], cancellationToken);
        await worker.StepAsync("response", cancellationToken);
        if (worker.Next(2) == 0)
            await response.ReadAsStringAsync(cancellationToken);
    }
}
