using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>A scope in a stack, or in another scope, with what it gave.</summary>
internal sealed class ScopeEntry<T>(IAsyncScope<T> scope) : ScopeEntry
{
    private readonly IAsyncScope<T> _scope = scope ?? throw new ArgumentNullException(nameof(scope));

    public T Value { get; private set; } = default!;

    public override IAsyncDisposable Scope => _scope;

    public override bool IsFinal => _scope is ISettled or IClassScope;

    public static ScopeEntry[] Of(IEnumerable<IAsyncScope<T>> scopes) => [.. scopes.Select(static scope => new ScopeEntry<T>(scope))];

    public static T ValueOf(ScopeEntry entry) => ((ScopeEntry<T>)entry).Value;

    public static T[] Values(ScopeEntry[] entries) => Array.ConvertAll(entries, ValueOf);

    public override ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        ValueTask<T> entering = _scope.EnterAsync(cancellationToken);
        if (!entering.IsCompletedSuccessfully)
            return EnteredAsync(entering);
        Value = entering.GetAwaiter().GetResult();
        return default;
    }

    public override ValueTask<bool> ExitAsync(ScopeExit exit) => _scope.ExitAsync(exit);

    private async ValueTask EnteredAsync(ValueTask<T> entering) => Value = await entering.ConfigureAwait(false);
}
