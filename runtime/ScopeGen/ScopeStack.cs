using ScopeGen.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>
/// Python's AsyncExitStack and JavaScript's AsyncDisposableStack in one: takes scopes, disposables and callbacks as they
/// come, and exits them in reverse order, one at a time, every one of them whatever the others throw.
/// </summary>
/// <remarks>
/// Open from construction. All members may be called from any thread. Adding to a stack that is closed (it exits, has
/// exited, or was moved) releases the newcomer at once and throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class ScopeStack : IAsyncScope<ScopeStack>, ISettled
{
    private ScopeState _state = ScopeState.Open;
    private StackEntry? _top;

    /// <summary>An open stack.</summary>
    public ScopeStack()
    {
        if (ScopeWatch.IsOn)
            _state.Inflate().Watch = ScopeWatch.Opened(nameof(ScopeStack));
    }

    /// <summary>How many entries there are; 0 once the stack is closed.</summary>
    public int Count => Volatile.Read(ref _top) is { } top && top != StackEntry.Closed ? top.Count : 0;

    /// <summary>Gives the stack itself back, which is open already, so that it nests like any scope.</summary>
    /// <exception cref="OperationCanceledException">The token has fired; the stack stays open.</exception>
    /// <exception cref="ObjectDisposedException">The stack is closed.</exception>
    public ValueTask<ScopeStack> EnterAsync(CancellationToken cancellationToken = default)
    {
        if (IsClosed)
            return Faulted.Task<ScopeStack>(ScopeErrors.StackMoved());
        return cancellationToken.IsCancellationRequested ? new(Task.FromCanceled<ScopeStack>(cancellationToken)) : new(this);
    }

    /// <summary>Enters a scope and takes it over: it is exited, and told the outcome, when the stack exits. A scope that fails to enter adds nothing.</summary>
    /// <exception cref="ObjectDisposedException">The stack is closed: the scope was not entered, or has exited again.</exception>
    public async ValueTask<T> EnterAsync<T>(IAsyncScope<T> scope, CancellationToken cancellationToken = default)
    {
        var entry = new ScopeEntry<T>(scope);
        if (IsClosed)
            await RefuseAsync(Unentered(entry)).ConfigureAwait(false);
        Watch?.Surround();
        await entry.EnterAsync(cancellationToken).ConfigureAwait(false);
        if (!TryPush(entry))
            await RefuseAsync(entry.On(null)).ConfigureAwait(false);
        return entry.Value;
    }

    /// <summary>Enters many at once and takes them over; the results are in the order of the arguments. If one fails, those that had entered are exited and nothing is added.</summary>
    /// <exception cref="ObjectDisposedException">The stack is closed: no scope was entered, or all have exited again.</exception>
    public async ValueTask<T[]> EnterAllAsync<T>(IEnumerable<IAsyncScope<T>> scopes, CancellationToken cancellationToken = default)
    {
        ScopeEntry[] entries = ScopeEntry<T>.Of(scopes ?? throw new ArgumentNullException(nameof(scopes)));
        if (IsClosed)
            await RefuseAsync(Unentered(entries)).ConfigureAwait(false);
        Watch?.Surround();
        _ = await ParallelEnter.RunAsync(entries, cancellationToken).ConfigureAwait(false);
        if (!TryPush(entries))
            await RefuseAsync(Chain(entries, null)).ConfigureAwait(false);
        return ScopeEntry<T>.Values(entries);
    }

    /// <summary>Takes ownership of a disposable; null is ignored.</summary>
    /// <returns>Its argument.</returns>
    /// <exception cref="ObjectDisposedException">The stack is closed; the release has been started.</exception>
    public T Use<T>(T resource) where T : IAsyncDisposable?
    {
        if (resource is not null)
            Push(new Entries.Disposable(resource));
        return resource;
    }

    /// <summary>Takes ownership of a synchronous disposable; null is ignored.</summary>
    /// <returns>Its argument.</returns>
    /// <exception cref="ObjectDisposedException">The stack is closed; the resource has been disposed.</exception>
    public T UseSync<T>(T resource) where T : IDisposable?
    {
        if (resource is not null)
            Push(new Entries.SyncDisposable(resource));
        return resource;
    }

    /// <summary>Takes ownership of any value, with its release.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="ObjectDisposedException">The stack is closed; the release has been started.</exception>
    public T Adopt<T>(T value, Func<T, ValueTask> release)
    {
        Push(new Entries.Adopted<T>(value, release ?? throw new ArgumentNullException(nameof(release))));
        return value;
    }

    /// <summary>Takes ownership of any value, with its synchronous release.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="ObjectDisposedException">The stack is closed; the value has been released.</exception>
    public T AdoptSync<T>(T value, Action<T> release)
    {
        Push(new Entries.SyncAdopted<T>(value, release ?? throw new ArgumentNullException(nameof(release))));
        return value;
    }

    /// <summary>Runs a callback at exit. It cannot suppress.</summary>
    /// <exception cref="ObjectDisposedException">The stack is closed; the callback has been started.</exception>
    public void Defer(Func<ValueTask> callback) => Push(new Entries.Deferred(callback ?? throw new ArgumentNullException(nameof(callback))));

    /// <summary>Runs a synchronous callback at exit. It cannot suppress.</summary>
    /// <exception cref="ObjectDisposedException">The stack is closed; the callback has run.</exception>
    public void DeferSync(Action callback) => Push(new Entries.SyncDeferred(callback ?? throw new ArgumentNullException(nameof(callback))));

    /// <summary>Runs a callback at exit that sees the outcome; true suppresses.</summary>
    /// <exception cref="ObjectDisposedException">The stack is closed; the callback has been started and told <see cref="ScopeOutcome.Unobserved"/>.</exception>
    public void OnExit(Func<ScopeExit, ValueTask<bool>> exit) => Push(new Entries.Exit(exit ?? throw new ArgumentNullException(nameof(exit))));

    /// <summary>Moves everything to a new stack and runs nothing; this one is closed and empty afterwards.</summary>
    /// <exception cref="ObjectDisposedException">The stack is closed.</exception>
    public ScopeStack Move()
    {
        if (!_state.TryMove(ScopePhase.Entered, ScopePhase.Exited) && !_state.TryMove(ScopePhase.Completed, ScopePhase.Exited))
            throw ScopeErrors.StackMoved();
        Watch?.Ended(suppressed: false, failure: null);
        return new ScopeStack { _top = Interlocked.Exchange(ref _top, StackEntry.Closed) };
    }

    /// <summary>Votes success for a stack consumed by <c>await using</c>: the entries are then told <see cref="ScopeOutcome.Succeeded"/>. On a closed stack it does nothing.</summary>
    public void Complete() => _state.TryMove(ScopePhase.Entered, ScopePhase.Completed);

    /// <inheritdoc/>
    public ValueTask<bool> ExitAsync(ScopeExit exit) => ScopeEngine<ScopeStack, Ops>.ExitAsync(this, ref _state, exit);

    /// <summary>Exits every entry, told <see cref="ScopeOutcome.Unobserved"/> unless <see cref="Complete"/> was called.</summary>
    public ValueTask DisposeAsync() => ScopeEngine<ScopeStack, Ops>.DisposeAsync(this, ref _state);

    internal ScopeWatch? Watch => _state.Record?.Watch;

    private bool IsClosed => Volatile.Read(ref _top) == StackEntry.Closed;

    /// <summary>All or none: where the stack is moved meanwhile, they go with it together, or not at all.</summary>
    private bool TryPush(StackEntry[] entries)
    {
        while (true)
        {
            StackEntry? top = Volatile.Read(ref _top);
            if (top == StackEntry.Closed)
                return false;
            if (Interlocked.CompareExchange(ref _top, Chain(entries, top), top) == top)
                return true;
        }
    }

    private bool TryPush(StackEntry entry)
    {
        while (true)
        {
            StackEntry? top = Volatile.Read(ref _top);
            if (top == StackEntry.Closed)
                return false;
            if (Interlocked.CompareExchange(ref _top, entry.On(top), top) == top)
                return true;
        }
    }

    private void Push(StackEntry entry)
    {
        if (TryPush(entry))
            return;
        ValueTask<bool> releasing = StackEntry.UnwindAsync(entry.On(null), new Unwinder(ScopeExit.Unobserved));
        if (!releasing.IsCompletedSuccessfully)
            Observe.Late(releasing.AsTask(), nameof(ScopeStack));
        throw ScopeErrors.StackClosed();
    }

    /// <summary>Releases what came too late, awaited, and throws.</summary>
    private static async ValueTask RefuseAsync(StackEntry? late)
    {
        var unwinder = new Unwinder(ScopeExit.From(ScopeErrors.StackClosed()), rollsBack: true);
        await StackEntry.UnwindAsync(late, unwinder).ConfigureAwait(false);
        unwinder.ThrowInFlight();
    }

    /// <summary>Scopes that come too late are disposed without being entered, for the sake of what they own.</summary>
    private static StackEntry? Unentered(params ScopeEntry[] entries)
    {
        StackEntry? all = null;
        foreach (ScopeEntry entry in entries)
            all = new Entries.Disposable(entry.Scope).On(all);
        return all;
    }

    /// <summary>The last one on top.</summary>
    private static StackEntry? Chain(StackEntry[] entries, StackEntry? older)
    {
        foreach (StackEntry entry in entries)
            older = entry.On(older);
        return older;
    }

    private readonly struct Ops : IScopeOps<ScopeStack>
    {
        public bool IsFinal(ScopeStack scope) => true;

        public ref ScopeState State(ScopeStack scope) => ref scope._state;

        public string Name(ScopeStack scope) => nameof(ScopeStack);

        public CancellationToken Bound(ScopeStack scope) => default;

        public ValueTask AcquireAsync(ScopeStack scope, CancellationToken cancellationToken) => default;

        public ValueTask<bool> ReleaseAsync(ScopeStack scope, ScopeExit exit, bool rollsBack)
        {
            try
            {
                return StackEntry.UnwindAsync(Interlocked.Exchange(ref scope._top, StackEntry.Closed), new Unwinder(exit));
            }
            catch (Exception e)
            {
                return Faulted.Task<bool>(e); // what took the place of the exception that it was told
            }
        }

        public ValueTask AbandonAsync(ScopeStack scope) => default;
    }
}
