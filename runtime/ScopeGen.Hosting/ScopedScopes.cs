using System.ComponentModel;

namespace ScopeGen.Hosting;

/// <summary>The scopes that are entered in one DI scope, as the entries of a stack. For packages that know how a unit of work has ended; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ScopedScopes : IAsyncDisposable
{
    private readonly ScopeStack _stack = new();

    /// <summary>Exits all, newest first; see <see cref="ScopeStack.ExitAsync"/>. No more can be entered.</summary>
    public ValueTask<bool> ExitAsync(ScopeExit exit) => _stack.ExitAsync(exit);

    /// <summary>Exits what is still entered; those that voted are told success.</summary>
    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    internal ValueTask<T> EnterAsync<T>(IAsyncScope<T> scope, CancellationToken cancellationToken) => _stack.EnterAsync(scope, cancellationToken);
}
