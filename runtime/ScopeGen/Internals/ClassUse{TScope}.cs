using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>A class scope as its own type, also where its hierarchy implements the protocol for its base.</summary>
internal readonly struct ClassUse<TScope>(TScope scope) : IUse<TScope> where TScope : class, IClassScope
{
    public bool IsFinal => true;

    public ValueTask<TScope> EnterAsync(CancellationToken cancellationToken) => ClassScope.EnterAsync(scope, ref scope.State, cancellationToken);

    public ValueTask<bool> ExitAsync(TScope value, ScopeExit exit) => ClassScope.ExitAsync(scope, ref scope.State, exit);

    public ScopeWatch? Watch(TScope value) => scope.State.Record?.Watch;

    public ExecutionContext? ForBody(ref CancellationToken cancellationToken) => null;
}
