namespace ScopeGen;

/// <summary>
/// The protocol: Python's <c>__aenter__</c> and <c>__aexit__</c>. Generated for
/// <see cref="AsyncScopeAttribute">[AsyncScope]</see> classes and implemented by <see cref="AsyncScope{T}"/>; it may be
/// implemented by hand as well.
/// </summary>
/// <typeparam name="T">What the scope gives its body.</typeparam>
public interface IAsyncScope<T> : IScopeOf<T>
{
    /// <summary>Acquires, and gives what the body works with. A scope is single use.</summary>
    /// <param name="cancellationToken">For entering alone: once the scope is entered it has no effect any more.</param>
    /// <exception cref="InvalidOperationException">The scope is being entered, is entered, or has exited.</exception>
    /// <exception cref="ObjectDisposedException">The scope was disposed before, or while, it was entered.</exception>
    /// <exception cref="OperationCanceledException">The enter was cancelled; what it had acquired is released.</exception>
    ValueTask<T> EnterAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Releases, knowing how the body ended. Runs at most once: a call while it runs awaits the same exit and gets the
    /// same result, a call after it is a successful no-op.
    /// </summary>
    /// <returns>true: the exception is handled and must not go on.</returns>
    ValueTask<bool> ExitAsync(ScopeExit exit);
}
