using System.ComponentModel;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>
/// What an <see cref="AsyncScope{T}"/> is without its value: not generic, so that the code of every enter and exit is
/// compiled once and needs no look-up of types. Not to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ScopeObject
{
    private readonly CancellationToken _bound;
    private ScopeState _state;

    private protected ScopeObject(CancellationToken bound) => _bound = bound;

    /// <summary>What the scope is called in messages: its method, or the name it was given. Never empty.</summary>
    public abstract string Name { get; }

    /// <summary>The token bound by the factory.</summary>
    internal CancellationToken Bound => _bound;

    /// <summary>What is known of the scope; null if nobody looks on.</summary>
    internal ScopeWatch? Watch => _state.Record?.Watch;

    /// <summary>What <see cref="ReleaseAsync"/> throws has settled the error rules already.</summary>
    internal virtual bool IsFinal => false;

    /// <summary>The context for the body of UseAsync (rule R11); null for the caller's.</summary>
    internal virtual ExecutionContext? Ambient => null;

    /// <summary>The attribute's ReleaseTimeoutMilliseconds; -1 for none.</summary>
    protected virtual int ReleaseTimeoutMilliseconds => -1;

    private protected ref ScopeState State => ref _state;

    /// <summary>Acquires all or nothing, and keeps the value. What it throws is handed to <see cref="AcquireThrew"/>.</summary>
    internal abstract ValueTask AcquireAsync(CancellationToken cancellationToken);

    /// <summary><see cref="AcquireAsync"/> has thrown: gives back what it has acquired, and fails.</summary>
    internal virtual ValueTask AcquireThrew(Exception thrown) => Faulted.Task(thrown);

    /// <summary>Releases; true suppresses.</summary>
    internal abstract ValueTask<bool> ReleaseAsync(ScopeExit exit);

    /// <summary>As <see cref="ReleaseAsync"/>, for an enter that was cancelled after all was acquired.</summary>
    internal virtual ValueTask<bool> RollBackAsync(ScopeExit exit) => ReleaseAsync(exit);

    /// <summary>What is thrown for a failed enter; to be told to what is rolled back.</summary>
    internal Exception EnterFailure(Exception failure) => ScopeEngine<ScopeObject, Ops>.EnterFailure(this, failure);

    private protected ValueTask EnterScopeAsync(CancellationToken cancellationToken) => ScopeEngine<ScopeObject, Ops>.EnterAsync(this, ref _state, cancellationToken);

    private protected ValueTask<bool> ExitScopeAsync(ScopeExit exit) => ScopeEngine<ScopeObject, Ops>.ExitAsync(this, ref _state, exit);

    private protected ValueTask DisposeScopeAsync() => ScopeEngine<ScopeObject, Ops>.DisposeAsync(this, ref _state);

    private ValueTask<bool> Limit(ValueTask<bool> releasing) => releasing.IsCompleted ? releasing : _state.Record is { } record && record.ReleaseTimeout >= TimeSpan.Zero
        ? ReleaseLimit.Apply(releasing, Name, record.ReleaseTimeout, record.TimeProvider)
        : ReleaseLimit.Apply(releasing, Name, TimeSpan.FromMilliseconds(ReleaseTimeoutMilliseconds), null);

    private readonly struct Ops : IScopeOps<ScopeObject>
    {
        public bool IsFinal(ScopeObject scope) => scope.IsFinal;

        public ref ScopeState State(ScopeObject scope) => ref scope._state;

        public string Name(ScopeObject scope) => scope.Name;

        public CancellationToken Bound(ScopeObject scope) => scope._bound;

        public ValueTask AcquireAsync(ScopeObject scope, CancellationToken cancellationToken)
        {
            try
            {
                return scope.AcquireAsync(cancellationToken);
            }
            catch (Exception e)
            {
                return scope.AcquireThrew(e);
            }
        }

        public ValueTask<bool> ReleaseAsync(ScopeObject scope, ScopeExit exit, bool rollsBack)
        {
            try
            {
                ValueTask<bool> releasing = rollsBack ? scope.RollBackAsync(exit) : scope.ReleaseAsync(exit);
                return releasing == default ? default : scope.Limit(releasing);
            }
            catch (Exception e)
            {
                return Faulted.Task<bool>(e);
            }
        }

        public ValueTask AbandonAsync(ScopeObject scope) => default;
    }
}
