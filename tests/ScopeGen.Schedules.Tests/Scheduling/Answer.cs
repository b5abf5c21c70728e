namespace ScopeGen.Schedules.Tests.Scheduling;

/// <summary>What a caller got for a call, once all have ended.</summary>
internal sealed record Answer<T>(Task<T> Task)
{
    public bool Succeeded => Task.IsCompletedSuccessfully;

    public T Result => Task.Result;

    /// <summary>What was thrown at the caller; null if nothing was.</summary>
    public Exception? Failure => Task.IsCanceled ? new OperationCanceledException() : Task.Exception?.InnerException;
}
