namespace ScopeGen.Soak.Tests.Load;

/// <summary>One of many who use scopes at the same time, and have bad luck in one of four steps.</summary>
internal sealed class Worker(Balance balance, int seed)
{
    private readonly Random _random = new(seed);

    public Balance Balance => balance;

    /// <summary>From 0 to below the limit.</summary>
    public int Next(int limit)
    {
        lock (_random) // branches of All use it at the same time
            return _random.Next(limit);
    }

    public Balance.Held Acquire() => balance.Acquire();

    /// <summary>Completes at once, or later; or fails at once, or later.</summary>
    public async ValueTask StepAsync(string where, CancellationToken cancellationToken = default)
    {
        int luck = Next(32);
        if (luck == 0)
            throw new Fault(where);
        if (luck > 20)
            return;
        if (luck == 20)
            await Task.Delay(1, cancellationToken);
        else
            await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (luck is 1 or 2)
            throw new Fault(where);
    }
}
