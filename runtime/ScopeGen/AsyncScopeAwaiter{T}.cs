using System.Runtime.CompilerServices;

namespace ScopeGen;

/// <summary>Lets <c>await scope</c> enter the scope and give it back.</summary>
public readonly struct AsyncScopeAwaiter<T> : ICriticalNotifyCompletion
{
    private readonly ValueTaskAwaiter<AsyncScope<T>> _awaiter;

    internal AsyncScopeAwaiter(ValueTaskAwaiter<AsyncScope<T>> awaiter) => _awaiter = awaiter;

    /// <summary>Whether the enter has ended.</summary>
    public bool IsCompleted => _awaiter.IsCompleted;

    /// <summary>The entered scope; throws what the enter threw.</summary>
    public AsyncScope<T> GetResult() => _awaiter.GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _awaiter.OnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _awaiter.UnsafeOnCompleted(continuation);
}
