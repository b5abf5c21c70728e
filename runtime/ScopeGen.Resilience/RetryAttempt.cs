namespace ScopeGen.Resilience;

/// <summary>An attempt that failed and is followed by another one.</summary>
/// <param name="AttemptNumber">The attempt that failed, from 1.</param>
/// <param name="MaxAttempts">How many attempts there may be in all.</param>
/// <param name="Delay">The wait that begins now.</param>
/// <param name="Exception">What the attempt threw.</param>
public sealed record RetryAttempt(int AttemptNumber, int MaxAttempts, TimeSpan Delay, Exception Exception);
