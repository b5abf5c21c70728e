using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>Any scope that implements the protocol.</summary>
internal readonly struct ScopeUse<T>(IAsyncScope<T> scope) : IUse<T>
{
    public bool IsFinal => scope is ISettled or IClassScope;

    public ExecutionContext? Ambient => (scope as IAmbient)?.Ambient;

    public ValueTask<T> EnterAsync(CancellationToken cancellationToken) => scope.EnterAsync(cancellationToken);

    public ValueTask<bool> ExitAsync(T value, ScopeExit exit) => scope.ExitAsync(exit);

    public ScopeWatch? Watch(T value) => scope switch
    {
        AsyncScope<T> made => made.Watch,
        IClassScope made => made.State.Record?.Watch,
        ScopeStack stack => stack.Watch,
        _ => null,
    };

    public CancellationToken BodyToken(CancellationToken cancellationToken) => scope switch
    {
        TimeoutScope timeout => timeout.Token,
        AsyncScope<T> made when !cancellationToken.CanBeCanceled => made.Bound,
        _ => cancellationToken,
    };
}
