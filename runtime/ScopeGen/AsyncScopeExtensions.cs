using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>
/// The exact form: the body is a delegate, so the exit knows how it ended, and may suppress what it threw.
/// </summary>
/// <remarks>
/// All overloads enter the scope, run the body and exit the scope with the body's outcome. The body gets the token given
/// here or, if that cannot be cancelled, the one that the scope's factory was given. What is ambient where a yield method
/// calls <c>Return</c> is ambient in the body. What the scope's exit throws follows rule X2: the body's exception keeps its
/// place, and what did not become primary is in <see cref="GetSuppressed"/>.
/// </remarks>
public static class AsyncScopeExtensions
{
    /// <summary>Runs the body inside the scope. Returns normally if its exception was suppressed.</summary>
    public static ValueTask UseAsync<T>(this IAsyncScope<T> scope, Func<T, CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => Run(scope, new Bodies.Plain<T>(NotNull(body)), cancellationToken);

    /// <summary>Runs the body inside the scope, with a state, so that a static lambda allocates nothing. Returns normally if its exception was suppressed.</summary>
    public static ValueTask UseAsync<T, TState>(this IAsyncScope<T> scope, TState state, Func<T, TState, CancellationToken, ValueTask> body, CancellationToken cancellationToken = default)
        => Run(scope, new Bodies.State<T, TState>(state, NotNull(body)), cancellationToken);

    /// <summary>Runs the body inside the scope and gives its result. An exception that the scope suppresses is thrown after all, since there is no result; <see cref="UseOrDefaultAsync{T, TResult}"/> gives default instead.</summary>
    public static ValueTask<TResult> UseAsync<T, TResult>(this IAsyncScope<T> scope, Func<T, CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => Run<T, TResult, Bodies.Result<T, TResult>>(scope, new(NotNull(body)), cancellationToken);

    /// <summary>Runs the body inside the scope, with a state, and gives its result. An exception that the scope suppresses is thrown after all, since there is no result.</summary>
    public static ValueTask<TResult> UseAsync<T, TState, TResult>(this IAsyncScope<T> scope, TState state, Func<T, TState, CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => Run<T, TResult, Bodies.StateResult<T, TState, TResult>>(scope, new(state, NotNull(body)), cancellationToken);

    /// <summary>Runs a body that returns <see cref="Task"/>, such as a method group, inside the scope.</summary>
    public static ValueTask UseAsync<T>(this IScopeOf<T> scope, Func<T, CancellationToken, Task> body, CancellationToken cancellationToken = default)
        => Run(Protocol(scope), new Bodies.TaskPlain<T>(NotNull(body)), cancellationToken);

    /// <summary>Runs a body that returns <see cref="Task"/> inside the scope, with a state.</summary>
    public static ValueTask UseAsync<T, TState>(this IScopeOf<T> scope, TState state, Func<T, TState, CancellationToken, Task> body, CancellationToken cancellationToken = default)
        => Run(Protocol(scope), new Bodies.TaskState<T, TState>(state, NotNull(body)), cancellationToken);

    /// <summary>Runs a body that returns <see cref="Task{TResult}"/> inside the scope and gives its result. An exception that the scope suppresses is thrown after all.</summary>
    public static ValueTask<TResult> UseAsync<T, TResult>(this IScopeOf<T> scope, Func<T, CancellationToken, Task<TResult>> body, CancellationToken cancellationToken = default)
        => Run<T, TResult, Bodies.TaskResult<T, TResult>>(Protocol(scope), new(NotNull(body)), cancellationToken);

    /// <summary>Runs a body that returns <see cref="Task{TResult}"/> inside the scope, with a state, and gives its result. An exception that the scope suppresses is thrown after all.</summary>
    public static ValueTask<TResult> UseAsync<T, TState, TResult>(this IScopeOf<T> scope, TState state, Func<T, TState, CancellationToken, Task<TResult>> body, CancellationToken cancellationToken = default)
        => Run<T, TResult, Bodies.TaskStateResult<T, TState, TResult>>(Protocol(scope), new(state, NotNull(body)), cancellationToken);

    /// <summary>As UseAsync with a result, but a suppressed exception gives default instead of being thrown after all.</summary>
    public static ValueTask<TResult?> UseOrDefaultAsync<T, TResult>(this IAsyncScope<T> scope, Func<T, CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken = default)
        => Use.RunAsync<T, TResult, ScopeUse<T>, Bodies.Result<T, TResult>>(new(NotNull(scope)), new(NotNull(body)), cancellationToken, WhenSuppressed.Default)!;

    /// <summary>What was replaced on the way out, oldest first; empty if nothing was. The word is Java's and JavaScript's.</summary>
    public static IReadOnlyList<Exception> GetSuppressed(this Exception exception) => Suppressed.Of(NotNull(exception));

    private static ValueTask Run<T, TBody>(IAsyncScope<T> scope, TBody body, CancellationToken cancellationToken) where TBody : struct, IBody<T, ScopeUnit>
        => Use.WithoutResult(Use.RunAsync<T, ScopeUnit, ScopeUse<T>, TBody>(new(NotNull(scope)), body, cancellationToken, WhenSuppressed.Default));

    private static ValueTask<TResult> Run<T, TResult, TBody>(IAsyncScope<T> scope, TBody body, CancellationToken cancellationToken) where TBody : struct, IBody<T, TResult>
        => Use.RunAsync<T, TResult, ScopeUse<T>, TBody>(new(NotNull(scope)), body, cancellationToken, WhenSuppressed.Throw);

    private static IAsyncScope<T> Protocol<T>(IScopeOf<T> scope) => NotNull(scope) as IAsyncScope<T>
        ?? throw new ArgumentException($"{scope.GetType()} implements IScopeOf<T> alone; a scope implements IAsyncScope<T>.", nameof(scope));

    private static TArgument NotNull<TArgument>(TArgument argument, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(argument))] string? name = null)
        => argument is null ? throw new ArgumentNullException(name) : argument;
}
