using ScopeGen.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>Python's suppress: swallows exceptions of one kind. Use it with UseAsync: under <c>await using</c> C# asks no scope.</summary>
public sealed class SuppressScope : IAsyncScope<SuppressScope>, IClassScope
{
    private readonly Func<Exception, bool> _wanted;
    private readonly string _name;
    private ScopeState _state;

    internal SuppressScope(Func<Exception, bool> wanted, string name)
    {
        _wanted = wanted;
        _name = name;
    }

    /// <summary>What was suppressed, if anything.</summary>
    public Exception? Exception { get; private set; }

    ref ScopeState IClassScope.State => ref _state;

    string IClassScope.Name => _name;

    int IClassScope.PartCount => 1;

    /// <summary>Runs the body and suppresses what this scope is for.</summary>
    public ValueTask UseAsync(Func<CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => Use.WithoutResult(Use.RunAsync<SuppressScope, ScopeUnit, ClassUse<SuppressScope>, Bodies.Token<SuppressScope>>(
            new(this), new(body ?? throw new ArgumentNullException(nameof(body))), cancellationToken, WhenSuppressed.Default));

    /// <inheritdoc/>
    public ValueTask<SuppressScope> EnterAsync(CancellationToken cancellationToken = default) => ClassScope.EnterAsync(this, ref _state, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ExitAsync(ScopeExit exit) => ClassScope.ExitAsync(this, ref _state, exit);

    /// <summary>Exits; nothing can be suppressed this way.</summary>
    public ValueTask DisposeAsync() => ClassScope.DisposeAsync(ExitAsync(ScopeExit.Unobserved));

    ValueTask IClassScope.EnterPartAsync(int part, CancellationToken cancellationToken) => default;

    ValueTask<bool> IClassScope.ExitPartAsync(int part, bool entered, ScopeExit exit)
    {
        try
        {
            if (!entered || exit.Exception is not { } thrown || !_wanted(thrown))
                return default;
            Exception = thrown;
            return new(true);
        }
        catch (Exception e)
        {
            return Faulted.Task<bool>(e); // of a predicate that throws
        }
    }
}
