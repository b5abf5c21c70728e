using System.Runtime.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>
/// The phase of the scopes that are in the synchronous part of their enter, or of their exit, on one thread. Until that
/// part is over only this thread changes their word, so it leaves the phase without a compare-and-swap. Whoever else wants
/// such a scope to exit asks here, and comes back when the part is over.
/// </summary>
internal sealed class ThreadPhase : Phase
{
    [ThreadStatic]
    private static ThreadPhase? t_entering;

    [ThreadStatic]
    private static ThreadPhase? t_exiting;

    private readonly List<object> _asked = [];
    private volatile bool _isAsked;

    private ThreadPhase(ScopePhase value)
        : base(value)
        => ThreadId = Environment.CurrentManagedThreadId;

    public static ThreadPhase Entering
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_entering ?? First(ref t_entering, ScopePhase.Entering);
    }

    public static ThreadPhase Exiting
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_exiting ?? First(ref t_exiting, ScopePhase.Exiting);
    }

    /// <summary>Whether somebody has asked one of the scopes to exit; that may be missed, and is then taken for having been asked later.</summary>
    public bool IsAsked => _isAsked;

    private static ThreadPhase First(ref ThreadPhase? phase, ScopePhase value) => phase = new ThreadPhase(value);

    public void Ask(object scope)
    {
        lock (_asked)
        {
            _asked.Add(scope);
            _isAsked = true;
        }
    }

    /// <summary>Takes back what was asked of this scope; false if nothing was, or it has been taken already.</summary>
    public bool TryTake(object scope)
    {
        lock (_asked)
        {
            bool wasAsked = _asked.RemoveAll(asked => ReferenceEquals(asked, scope)) > 0;
            _isAsked = _asked.Count > 0;
            return wasAsked;
        }
    }
}
