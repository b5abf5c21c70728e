using Microsoft.Extensions.Time.Testing;

namespace ScopeGen.Http.Tests;

/// <summary>A clock that stands still. Each wait that begins is announced, so that a test need not guess when.</summary>
internal sealed class WaitingTime : FakeTimeProvider
{
    private readonly SemaphoreSlim _begun = new(0);
    private readonly Queue<TimeSpan> _waits = new();

    /// <summary>Waits for a wait to begin, lets it pass, and says how long it was.</summary>
    public async Task<TimeSpan> PassAsync()
    {
        TimeSpan wait = await BegunAsync();
        Advance(wait);
        return wait;
    }

    public async Task<TimeSpan> BegunAsync()
    {
        await _begun.WaitAsync();
        lock (_waits)
            return _waits.Dequeue();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_waits)
            _waits.Enqueue(dueTime);
        _begun.Release();
        return timer;
    }
}
