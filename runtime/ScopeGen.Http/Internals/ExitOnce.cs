namespace ScopeGen.Http.Internals;

/// <summary>An exit that runs once; who asks again while it runs waits for its end, and shares it (rule R4).</summary>
internal struct ExitOnce
{
    private static readonly object s_running = new();
    private static readonly object s_ended = new();

    private object? _word;

    /// <summary>true for the one who is to run it.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _word, s_running, null) is null;

    public void End(Exception? failure)
    {
        if (Interlocked.Exchange(ref _word, s_ended) is not TaskCompletionSource<bool> waiters)
            return;
        if (failure is null)
            waiters.TrySetResult(true);
        else
            waiters.TrySetException(failure);
    }

    public ValueTask WaitAsync()
    {
        object? word = Volatile.Read(ref _word);
        if (ReferenceEquals(word, s_ended))
            return default;
        if (word is not TaskCompletionSource<bool> waiters)
        {
            waiters = new(TaskCreationOptions.RunContinuationsAsynchronously);
            object? other = Interlocked.CompareExchange(ref _word, waiters, word);
            if (ReferenceEquals(other, s_ended))
                return default;
            if (!ReferenceEquals(other, word))
                waiters = (TaskCompletionSource<bool>)other!;
        }

        return new(waiters.Task);
    }
}
