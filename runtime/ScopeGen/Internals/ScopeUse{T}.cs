using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>Any scope that implements the protocol.</summary>
internal readonly struct ScopeUse<T>(IAsyncScope<T> scope) : IUse<T>
{
    public bool IsFinal => scope is ISettled or IClassScope;

    public ValueTask<T> EnterAsync(CancellationToken cancellationToken) => scope.EnterAsync(cancellationToken);

    public ValueTask<bool> ExitAsync(T value, ScopeExit exit) => scope.ExitAsync(exit);

    public ScopeWatch? Watch(T value) => scope switch
    {
        ScopeObject made => made.Watch,
        IClassScope made => made.State.Record?.Watch,
        ScopeStack stack => stack.Watch,
        _ => null,
    };

    public ExecutionContext? ForBody(ref CancellationToken cancellationToken)
    {
        if (scope is ScopeObject made)
        {
            if (!cancellationToken.CanBeCanceled)
                cancellationToken = made.Bound;
            return made.Ambient;
        }

        if (scope is TimeoutScope timeout)
            cancellationToken = timeout.Token;
        return null;
    }
}
