namespace ScopeGen.Internals;

/// <summary>A synchronous throw and a faulted task are the same event (rule X1): this makes one of the other.</summary>
internal static class Faulted
{
    public static ValueTask Task(Exception exception) => new(System.Threading.Tasks.Task.FromException(exception));

    public static ValueTask<T> Task<T>(Exception exception) => new(System.Threading.Tasks.Task.FromException<T>(exception));
}
