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
public abstract class AsyncScope<T> : IAsyncScope<T>, ISettled
{
    private ScopeState _state;
    private T? _value;

    private protected AsyncScope()
    {
    }

    /// <summary>What the scope is called in messages: its method, or the name it was given. Never empty.</summary>
    public abstract string Name { get; }

    /// <summary>The yielded value. It can be read until the exit has ended.</summary>
    /// <exception cref="InvalidOperationException">The scope has not been entered.</exception>
    /// <exception cref="ObjectDisposedException">The scope has exited.</exception>
    public T Value => _state.Read() is ScopePhase.Entered or ScopePhase.Completed or ScopePhase.Exiting
        ? _value!
        : throw ScopeErrors.NoValue(Name, _state.Read(), "The value of");

    /// <summary>Whether the scope is entered and its exit has not begun.</summary>
    public bool IsEntered => _state.Read() is ScopePhase.Entered or ScopePhase.Completed;

    /// <summary>What is known of it; null if nobody looks on.</summary>
    internal ScopeWatch? Watch => _state.Record?.Watch;

    /// <summary>The token bound by the factory.</summary>
    internal virtual CancellationToken Bound => default;

    /// <summary>What <see cref="ReleaseAsync"/> throws has settled the error rules already.</summary>
    internal virtual bool IsFinal => false;

    internal virtual TimeSpan DeclaredReleaseTimeout => Timeout.InfiniteTimeSpan;

    /// <summary>Votes success for a scope consumed by <c>await using</c>: the exit is then told <see cref="ScopeOutcome.Succeeded"/>. Does nothing unless the scope is entered; a second call does nothing.</summary>
    public void Complete() => _state.TryMove(ScopePhase.Entered, ScopePhase.Completed);

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
        ValueTask entering = ScopeEngine<AsyncScope<T>, Ops>.EnterAsync(this, cancellationToken);
        if (!entering.IsCompletedSuccessfully)
            return EnteredAsync(entering);
        entering.GetAwaiter().GetResult();
        return new(this);
    }

    ValueTask<T> IAsyncScope<T>.EnterAsync(CancellationToken cancellationToken)
    {
        ValueTask entering = ScopeEngine<AsyncScope<T>, Ops>.EnterAsync(this, cancellationToken);
        if (!entering.IsCompletedSuccessfully)
            return EnteredValueAsync(entering);
        entering.GetAwaiter().GetResult();
        return new(_value!);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExitAsync(ScopeExit exit) => ScopeEngine<AsyncScope<T>, Ops>.ExitAsync(this, exit);

    /// <summary>Exits, told <see cref="ScopeOutcome.Unobserved"/> unless <see cref="Complete"/> was called. A scope that was never entered runs none of its code and cannot be entered any more; one that is being entered is cancelled and waited for.</summary>
    public ValueTask DisposeAsync() => ScopeEngine<AsyncScope<T>, Ops>.DisposeAsync(this);

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
        if (_state.Read() != ScopePhase.New)
            throw ScopeErrors.NewOnly(Name, nameof(WithReleaseTimeout));
        ScopeRecord record = _state.Inflate();
        record.ReleaseTimeout = timeout;
        record.TimeProvider = timeProvider;
        return this;
    }

    /// <summary>Name and state, for a debugger or a log.</summary>
    public override string ToString() => $"{Name} ({_state.Read()})";

    /// <summary>Acquires all or nothing, and calls <see cref="HandOut"/>.</summary>
    internal abstract ValueTask AcquireAsync(CancellationToken cancellationToken);

    /// <summary>Releases; true suppresses.</summary>
    internal abstract ValueTask<bool> ReleaseAsync(ScopeExit exit);

    /// <summary>As <see cref="ReleaseAsync"/>, for an enter that was cancelled after all was acquired.</summary>
    internal virtual ValueTask<bool> RollBackAsync(ScopeExit exit) => ReleaseAsync(exit);

    internal void HandOut(T value) => _value = value;

    /// <summary>What is thrown for a failed enter; to be told to what is rolled back.</summary>
    internal Exception EnterFailure(Exception failure) => ScopeEngine<AsyncScope<T>, Ops>.EnterFailure(this, failure);

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

    private ValueTask<bool> Limit(ValueTask<bool> releasing)
    {
        if (releasing.IsCompleted)
            return releasing;
        return _state.Record is { } record && record.ReleaseTimeout >= TimeSpan.Zero
            ? ReleaseLimit.Apply(releasing, Name, record.ReleaseTimeout, record.TimeProvider)
            : ReleaseLimit.Apply(releasing, Name, DeclaredReleaseTimeout, null);
    }

    private readonly struct Ops : IScopeOps<AsyncScope<T>>
    {
        public bool IsFinal(AsyncScope<T> scope) => scope.IsFinal;

        public ref ScopeState State(AsyncScope<T> scope) => ref scope._state;

        public string Name(AsyncScope<T> scope) => scope.Name;

        public CancellationToken Bound(AsyncScope<T> scope) => scope.Bound;

        public ValueTask AcquireAsync(AsyncScope<T> scope, CancellationToken cancellationToken) => scope.AcquireAsync(cancellationToken);

        public ValueTask<bool> ReleaseAsync(AsyncScope<T> scope, ScopeExit exit, bool rollsBack)
            => scope.Limit(rollsBack ? scope.RollBackAsync(exit) : scope.ReleaseAsync(exit));

        public ValueTask AbandonAsync(AsyncScope<T> scope) => default;
    }
}
