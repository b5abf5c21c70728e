namespace ScopeGen.Resilience;

/// <summary>
/// How often, and with which waits. Names are Polly's, but for <see cref="MaxAttempts"/>, which counts the first try as
/// well (Polly's MaxRetryAttempts does not). A <see cref="RetryScope"/> reads its options once, when it is built.
/// </summary>
public sealed class RetryScopeOptions
{
    /// <summary>The first try included, 1 or more; 1 is no retry. By default 3.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The first wait, from zero to a day; each next one is twice as long. By default 2 seconds: 2, 4, 8...</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>No wait is longer, from zero to a day; null for no limit.</summary>
    public TimeSpan? MaxDelay { get; set; }

    /// <summary>Spreads the waits at random, so that many clients do not come back at the same moment.</summary>
    public bool UseJitter { get; set; }

    /// <summary>Which failures are worth another attempt. By default all but <see cref="OperationCanceledException"/>.</summary>
    public Func<Exception, bool>? ShouldHandle { get; set; }

    /// <summary>How long to wait after this failure, instead of the next wait of the series; no longer than <see cref="MaxDelay"/>. Null from it: the series.</summary>
    public Func<Exception, TimeSpan?>? DelayGenerator { get; set; }

    /// <summary>Called before each wait. What it throws ends the attempts.</summary>
    public Action<RetryAttempt>? OnRetry { get; set; }

    /// <summary>Measures the waits; by default the system's clock.</summary>
    public TimeProvider? TimeProvider { get; set; }
}
