using ScopeGen.CompilerServices;

namespace ScopeGen.Testing.Internals;

/// <summary>The scopes of a run whose enter has begun and whose exit has not ended, in the order in which their enters began.</summary>
internal sealed class KnownScopes
{
    private readonly object _gate = new();
    private readonly List<(IAsyncDisposable Scope, string Name, bool IsEntered)> _scopes = [];

    /// <summary>The one to close around a step; null if there is none.</summary>
    public IAsyncDisposable? Newest
    {
        get
        {
            lock (_gate)
                return _scopes.Count == 0 ? null : _scopes[_scopes.Count - 1].Scope;
        }
    }

    /// <summary>Names of those that were entered and have not begun to exit.</summary>
    public IReadOnlyList<string> Entered
    {
        get
        {
            lock (_gate)
                return [.. _scopes.Where(static known => known.IsEntered).Select(static known => known.Name)];
        }
    }

    public void Reached(FaultMoment moment, string name, IAsyncDisposable scope)
    {
        lock (_gate)
        {
            int index = _scopes.FindLastIndex(known => ReferenceEquals(known.Scope, scope));
            if (moment == FaultMoment.BeforeEnter)
                _scopes.Add((scope, name, false));
            else if (index >= 0 && moment == FaultMoment.AfterExit)
                _scopes.RemoveAt(index);
            else if (index >= 0)
                _scopes[index] = (scope, name, moment == FaultMoment.AfterEnter);
        }
    }
}
