using System.ComponentModel;
using System.Runtime.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>What generated class scopes forward to. Part of generated code; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClassScope
{
    /// <summary>Begins an enter that has nothing to heed: no token, and nobody looks on. Where it is false, <see cref="EnterAsync{TScope}"/> finds out why.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryBeginEnter(ref ScopeState state, CancellationToken cancellationToken)
        => !cancellationToken.CanBeCanceled && !ScopeWatch.IsOn && state.TryBeginEnter();

    /// <summary>Ends what <see cref="TryBeginEnter"/> began, at once or when the parts are entered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<TScope> EndEnterAsync<TScope>(TScope scope, ref ScopeState state, ValueTask entering) where TScope : class, IClassScope
        => entering == default && state.TryEndEnter(scope) ? new(scope) : EnteredAsync(scope, ScopeEngine<IClassScope, ClassOps>.GoOnEnteringAsync(scope, entering));

    /// <summary>Enters the scope and gives it back.</summary>
    public static ValueTask<TScope> EnterAsync<TScope>(TScope scope, ref ScopeState state, CancellationToken cancellationToken) where TScope : class, IClassScope
    {
        ValueTask entering = ScopeEngine<IClassScope, ClassOps>.EnterAsync(scope, ref state, cancellationToken);
        if (!entering.IsCompletedSuccessfully)
            return EnteredAsync(scope, entering);
        entering.GetAwaiter().GetResult();
        return new(scope);
    }

    /// <summary>Enters all parts.</summary>
    public static ValueTask EnterPartsAsync(IClassScope scope) => default(ClassOps).AcquireAsync(scope, default);

    /// <summary>Begins the exit of an entered scope whose body did not fail. Where it is false, <see cref="ExitAsync"/> finds out why.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryBeginExit(ref ScopeState state, ScopeExit exit) => exit.Exception is null && state.TryBeginExit();

    /// <summary>Ends what <see cref="TryBeginExit"/> began, at once or when the parts have exited.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<bool> EndExitAsync(IClassScope scope, ref ScopeState state, ScopeExit exit, ValueTask<bool> exiting)
        => exiting == default && state.TryEndExit() ? default : ScopeEngine<IClassScope, ClassOps>.GoOnExitingAsync(scope, exit, exiting);

    /// <summary>Exits the scope.</summary>
    public static ValueTask<bool> ExitAsync(IClassScope scope, ref ScopeState state, ScopeExit exit) => ScopeEngine<IClassScope, ClassOps>.ExitAsync(scope, ref state, exit);

    /// <summary>Exits all parts.</summary>
    public static ValueTask<bool> ExitPartsAsync(IClassScope scope, ScopeExit exit) => default(ClassOps).ReleaseAsync(scope, exit, rollsBack: false);

    /// <summary>An exit whose answer nobody wants.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask DisposeAsync(ValueTask<bool> exiting) => exiting == default ? default : ScopeEngine<IClassScope, ClassOps>.Answerless(exiting);

    /// <summary>What a hook threw.</summary>
    public static ValueTask Threw(Exception thrown) => Faulted.Task(thrown);

    /// <summary>What a hook threw.</summary>
    public static ValueTask<bool> ThrewAtExit(Exception thrown) => Faulted.Task<bool>(thrown);

    /// <summary>Votes success.</summary>
    public static void Complete(IClassScope scope) => scope.State.TryMove(ScopePhase.Entered, ScopePhase.Completed);

    /// <summary>Whether the scope is entered and its exit has not begun.</summary>
    public static bool IsEntered(IClassScope scope) => scope.State.Read() is ScopePhase.Entered or ScopePhase.Completed;

    /// <summary>Throws unless the scope can be used: from its enter, whose hooks may use it already, to the end of its exit.</summary>
    /// <exception cref="InvalidOperationException">The scope has not been entered.</exception>
    /// <exception cref="ObjectDisposedException">The scope has exited.</exception>
    public static void EnsureEntered(IClassScope scope)
    {
        ScopePhase phase = scope.State.Read();
        if (phase is ScopePhase.New or ScopePhase.Exited or ScopePhase.NeverEntered)
            throw ScopeErrors.NoValue(scope.Name, phase, "The members of");
    }

    /// <summary>Enters, runs the body, exits with its outcome.</summary>
    public static ValueTask UseAsync<TScope>(TScope scope, Func<TScope, CancellationToken, ValueTask> body, CancellationToken cancellationToken)
        where TScope : class, IClassScope
        => Use.WithoutResult(Use.RunAsync<TScope, ScopeUnit, ClassUse<TScope>, Bodies.Plain<TScope>>(new(scope), new(body), cancellationToken, WhenSuppressed.Default));

    /// <summary>Enters, runs the body, exits with its outcome, gives the body's result.</summary>
    public static ValueTask<TResult> UseAsync<TScope, TResult>(TScope scope, Func<TScope, CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken)
        where TScope : class, IClassScope
        => Use.RunAsync<TScope, TResult, ClassUse<TScope>, Bodies.Result<TScope, TResult>>(new(scope), new(body), cancellationToken, WhenSuppressed.Throw);

    /// <summary>Enters a scope that the class owns; null is passed over.</summary>
    public static ValueTask EnterOwnedAsync<T>(IAsyncScope<T>? member, CancellationToken cancellationToken)
    {
        if (member is null)
            return default;
        ValueTask<T> entering = member.EnterAsync(cancellationToken);
        if (!entering.IsCompletedSuccessfully)
            return new(entering.AsTask());
        entering.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>Exits a scope that the class owns; one that was not entered is disposed.</summary>
    public static ValueTask<bool> ExitOwnedAsync<T>(IAsyncScope<T>? member, bool entered, ScopeExit exit)
    {
        if (member is null)
            return default;
        if (!entered)
            return DisposeOwnedAsync(member);
        ValueTask<bool> exiting = member.ExitAsync(exit);
        return exiting.IsCompletedSuccessfully || member is not (ISettled or IClassScope) ? exiting : SettledAsync(exiting);
    }

    /// <summary>Disposes what the class owns; null is passed over.</summary>
    public static ValueTask<bool> DisposeOwnedAsync(object? member)
    {
        switch (member)
        {
            case IAsyncDisposable disposable:
                return Hook(disposable.DisposeAsync());
            case IDisposable disposable:
                disposable.Dispose();
                return default;
            default:
                return default;
        }
    }

    /// <summary>An exit hook that cannot suppress.</summary>
    public static ValueTask<bool> Hook(ValueTask exiting) => exiting == default ? default : AwaitedAsync(exiting);

    /// <summary>An exit hook that cannot suppress.</summary>
    public static ValueTask<bool> Hook(Task exiting) => Hook(new ValueTask(exiting));

    /// <summary>An exit hook that can suppress.</summary>
    public static ValueTask<bool> Hook(Task<bool> exiting) => new(exiting);

    /// <summary>Limits an exit hook.</summary>
    public static ValueTask<bool> WithTimeout(IClassScope scope, ValueTask<bool> exiting, int milliseconds)
        => ReleaseLimit.Apply(exiting, scope.Name, TimeSpan.FromMilliseconds(milliseconds), null);

    private static async ValueTask<TScope> EnteredAsync<TScope>(TScope scope, ValueTask entering)
    {
        await entering.ConfigureAwait(false);
        return scope;
    }

    private static async ValueTask<bool> AwaitedAsync(ValueTask exiting)
    {
        await exiting.ConfigureAwait(false);
        return false;
    }

    private static async ValueTask<bool> SettledAsync(ValueTask<bool> exiting)
    {
        try
        {
            return await exiting.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new SettledException(e);
        }
    }
}
