namespace ScopeGen.Testing;

/// <summary>
/// A scope as a test's fixture, as pytest's fixtures with <c>yield</c>: entered by the set-up, exited by the tear-down, in
/// whichever way the test framework calls these. A set-up after a tear-down enters a new scope, so one fixture serves all
/// tests of a class, one after the other.
/// </summary>
/// <remarks>Derive from it where a framework wants a type of its own with a constructor without parameters, as xUnit's class fixtures do.</remarks>
/// <param name="scope">Makes the scope, once for each set-up.</param>
/// <typeparam name="T">What the scope gives.</typeparam>
public class ScopeFixture<T>(Func<IAsyncScope<T>> scope) : IAsyncDisposable
{
    private readonly Func<IAsyncScope<T>> _scope = scope ?? throw new ArgumentNullException(nameof(scope));
    private Held? _held;

    /// <summary>What the scope has given.</summary>
    /// <exception cref="InvalidOperationException">The fixture is not set up.</exception>
    public T Value => Volatile.Read(ref _held) is { IsEntered: true } held
        ? held.Value
        : throw new InvalidOperationException($"The fixture of {typeof(T).Name} is not set up. Call SetUpAsync() before the test, and await it.");

    /// <summary>Makes a scope and enters it. If that fails the fixture is as it was, and may be set up again.</summary>
    /// <exception cref="InvalidOperationException">The fixture is set up already, or is being set up.</exception>
    public async ValueTask SetUpAsync(CancellationToken cancellationToken = default)
    {
        var held = new Held();
        if (Interlocked.CompareExchange(ref _held, held, null) is not null)
            throw new InvalidOperationException($"The fixture of {typeof(T).Name} is set up already. Call TearDownAsync() first; tests that run at the same time need a fixture each.");
        try
        {
            IAsyncScope<T> scope = _scope();
            held.Enter(scope, await scope.EnterAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            Interlocked.Exchange(ref _held, null);
            throw;
        }
    }

    /// <summary>Exits the scope, which is told that its body succeeded, as a pytest fixture is, whatever the test did. Without a set-up, and a second time, it does nothing.</summary>
    public ValueTask TearDownAsync() => TearDownAsync(ScopeExit.Succeeded);

    /// <summary>
    /// As <see cref="TearDownAsync()"/>, for who knows how the test ended, or wants what it did undone whatever the end:
    /// <see cref="ScopeExit.Unobserved"/> rolls back a transaction. What the scope suppresses has no effect on the test.
    /// </summary>
    public async ValueTask TearDownAsync(ScopeExit exit)
    {
        if (Volatile.Read(ref _held) is { IsEntered: true } held && Interlocked.CompareExchange(ref _held, null, held) == held)
            await held.Scope!.ExitAsync(exit).ConfigureAwait(false);
    }

    /// <summary>The same as <see cref="TearDownAsync()"/>.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return TearDownAsync();
    }

    private sealed class Held
    {
        private volatile bool _isEntered;

        public bool IsEntered => _isEntered;

        public IAsyncScope<T>? Scope { get; private set; }

        public T Value { get; private set; } = default!;

        public void Enter(IAsyncScope<T> scope, T value)
        {
            (Scope, Value) = (scope, value);
            _isEntered = true;
        }
    }
}
