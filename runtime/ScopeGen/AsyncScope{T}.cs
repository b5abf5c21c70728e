using ScopeGen.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>
/// A scope that has not been entered yet, or is entered, or has exited; single use. Made by the factory of a scope
/// method, or by <see cref="AsyncScope"/>.
/// <code>
/// await using var session = await OpenSessionScope(uri);   // session.Value
/// </code>
/// </summary>
/// <remarks>
/// All members may be called at any time and from any thread: entering twice throws, exiting twice is a no-op, and an exit
/// that meets another one awaits it.
/// </remarks>
/// <typeparam name="T">What the scope hands out.</typeparam>
public abstract class AsyncScope<T> : ScopeObject, IAsyncScope<T>, ISettled
{
    private T? _value;

    private protected AsyncScope()
        : base(default)
    {
    }

    private protected AsyncScope(CancellationToken bound)
        : base(bound)
    {
    }

    /// <summary>The yielded value. It can be read until the exit has ended.</summary>
    /// <exception cref="InvalidOperationException">The scope has not been entered.</exception>
    /// <exception cref="ObjectDisposedException">The scope has exited.</exception>
    public T Value => State.Read() is ScopePhase.Entered or ScopePhase.Completed or ScopePhase.Exiting
        ? _value!
        : throw ScopeErrors.NoValue(Name, State.Read(), "The value of");

    /// <summary>Whether the scope is entered and its exit has not begun.</summary>
    public bool IsEntered => State.Read() is ScopePhase.Entered or ScopePhase.Completed;

    /// <summary>Votes success for a scope consumed by <c>await using</c>: the exit is then told <see cref="ScopeOutcome.Succeeded"/>. Does nothing unless the scope is entered; a second call does nothing.</summary>
    public void Complete() => State.TryMove(ScopePhase.Entered, ScopePhase.Completed);

    /// <summary>
    /// Enters and gives back the scope itself, as a class scope does, so that
    /// <c>await using var s = await scope.EnterAsync(ct)</c> is right.
    /// </summary>
    /// <param name="cancellationToken">For entering alone, as is the one that the factory was given: both count.</param>
    /// <exception cref="InvalidOperationException">The scope is being entered, is entered, or has exited; or its method did not yield.</exception>
    /// <exception cref="ObjectDisposedException">The scope was disposed before, or while, it was entered.</exception>
    /// <exception cref="OperationCanceledException">The enter was cancelled; what it had acquired is released.</exception>
    public ValueTask<AsyncScope<T>> EnterAsync(CancellationToken cancellationToken = default)
    {
        ValueTask entering = EnterScopeAsync(cancellationToken);
        return entering == default ? new(this) : EnteredAsync(entering);
    }

    ValueTask<T> IAsyncScope<T>.EnterAsync(CancellationToken cancellationToken)
    {
        ValueTask entering = EnterScopeAsync(cancellationToken);
        return entering == default ? new(_value!) : EnteredValueAsync(entering);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExitAsync(ScopeExit exit) => ExitScopeAsync(exit);

    /// <summary>Exits, told <see cref="ScopeOutcome.Unobserved"/> unless <see cref="Complete"/> was called. A scope that was never entered runs none of its code and cannot be entered any more; one that is being entered is cancelled and waited for.</summary>
    public ValueTask DisposeAsync() => DisposeScopeAsync();

    /// <summary><c>await scope</c> is <c>await scope.EnterAsync()</c>.</summary>
    public AsyncScopeAwaiter<T> GetAwaiter() => new(EnterAsync().GetAwaiter());

    /// <summary>Limits the time that the release may take. Before entering only; gives back this scope.</summary>
    /// <param name="timeout">The longest time; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="timeProvider">Measures it; by default the system's clock.</param>
    /// <exception cref="InvalidOperationException">The scope has been entered.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative and not infinite.</exception>
    public AsyncScope<T> WithReleaseTimeout(TimeSpan timeout, TimeProvider? timeProvider = null)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"The release timeout of the scope '{Name}' must not be negative; use Timeout.InfiniteTimeSpan for no limit.");
        if (State.Read() != ScopePhase.New || State.TryInflate() is not { Value: ScopePhase.New } record)
            throw ScopeErrors.NewOnly(Name, nameof(WithReleaseTimeout));
        record.LimitRelease(timeout, timeProvider);
        return this;
    }

    /// <summary>Name and state, for a debugger or a log.</summary>
    public override string ToString() => $"{Name} ({State.Read()})";

    internal void HandOut(T value) => _value = value;

    private async ValueTask<AsyncScope<T>> EnteredAsync(ValueTask entering)
    {
        await entering.ConfigureAwait(false);
        return this;
    }

    private async ValueTask<T> EnteredValueAsync(ValueTask entering)
    {
        await entering.ConfigureAwait(false);
        return _value!;
    }
}
