using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ScopeGen.Hosting.Internals;

/// <summary>Enters the lifespans before all hosted services start, exits them after all have stopped (rule L1).</summary>
internal sealed class LifespanService(IServiceProvider services, IEnumerable<ILifespan> lifespans) : IHostedLifecycleService, IAsyncDisposable
{
    private readonly ScopeStack _stack = new();
    private readonly ShutdownLimit _limit = new();
    private readonly Dictionary<ILifespan, object> _values = [];

    public T ValueOf<T>(Lifespan<T> lifespan)
        where T : class
    {
        lock (_values)
        {
            return _values.TryGetValue(lifespan, out object? value)
                ? (T)value
                : throw new InvalidOperationException($"The lifespan of {typeof(T)} is not entered: it is when the host starts. Start the host first, or ask for the value later.");
        }
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (ILifespan lifespan in lifespans)
            {
                object value = await lifespan.EnterAsync(_stack, services, _limit, cancellationToken).ConfigureAwait(false);
                lock (_values)
                    _values.Add(lifespan, value);
            }
        }
        catch (Exception e)
        {
            await ExitAsync(ScopeExit.From(e)).ConfigureAwait(false);
            throw;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        _limit.Begin(cancellationToken);
        await ExitAsync(Outcome()).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => ExitAsync(ScopeExit.Unobserved);

    private async ValueTask ExitAsync(ScopeExit exit)
    {
        try
        {
            await _stack.ExitAsync(exit).ConfigureAwait(false);
        }
        finally
        {
            lock (_values)
                _values.Clear();
        }
    }

    /// <summary>A background service that died takes the host with it, unless the host was told to ignore that.</summary>
    private ScopeExit Outcome()
    {
        foreach (IHostedService service in services.GetServices<IHostedService>())
        {
            if (service is BackgroundService { ExecuteTask: { IsFaulted: true, Exception: { } failure } })
                return ScopeExit.From(failure.InnerExceptions is [var single] ? single : failure);
        }

        return ScopeExit.Succeeded;
    }
}
