namespace ScopeGen.Internals;

/// <summary>Every message of a scope used wrongly: names the scope, its state, and what to do.</summary>
internal static class ScopeErrors
{
    public static Exception CannotEnter(string name, ScopePhase phase) => phase switch
    {
        ScopePhase.NeverEntered => new ObjectDisposedException(name, $"The scope '{name}' was disposed before it was entered. Make a new one to enter it."),
        ScopePhase.Exited or ScopePhase.Exiting => new InvalidOperationException($"The scope '{name}' cannot be entered again: it {(phase == ScopePhase.Exited ? "has exited" : "is exiting")}. A scope is single use; make a new one."),
        ScopePhase.Entered or ScopePhase.Completed => new InvalidOperationException($"The scope '{name}' is entered already. A scope is single use; make a new one for every use."),
        _ => new InvalidOperationException($"The scope '{name}' is being entered already. Await the first EnterAsync; a scope is single use."),
    };

    public static Exception Inside(string name, ScopePhase phase) => new InvalidOperationException(
        $"The scope '{name}' was asked to exit by its own {(phase == ScopePhase.Exiting ? "exit" : "enter")}, which would wait for itself. Leave the exiting to whoever entered the scope.");

    public static Exception EnterCancelled(string name, Exception? cancellation, CancellationToken token)
        => cancellation is OperationCanceledException known && known.CancellationToken == token
            ? known
            : new OperationCanceledException($"The entering of the scope '{name}' was cancelled; what it had acquired is released.", cancellation, token);

    public static Exception DisposedWhileEntering(string name, Exception? inner) => new ObjectDisposedException(
        $"The scope '{name}' was disposed while it was being entered; what it had acquired is released.", inner);

    public static Exception NoValue(string name, ScopePhase phase, string what) => phase switch
    {
        ScopePhase.New or ScopePhase.Entering or ScopePhase.Cancelling or ScopePhase.Closing => new InvalidOperationException(
            $"{what} the scope '{name}' cannot be used before the scope is entered. Enter it with 'await using', or use UseAsync."),
        _ => new ObjectDisposedException(name, $"{what} the scope '{name}' cannot be used after the scope has exited. Move the use into the body of the scope."),
    };

    public static Exception DidNotYield(string name) => new InvalidOperationException(
        $"The scope '{name}' did not yield: its method ended without handing out a value, so there is nothing to enter.");

    public static Exception YieldedTwice(string name) => new InvalidOperationException(
        $"The scope '{name}' yielded more than once. A scope method hands out one value, on each path through it.");

    public static Exception YieldUnbound() => new InvalidOperationException(
        "This ScopeYield belongs to no scope: default(ScopeYield) hands nothing out. Use the one that the scope method is given.");

    public static Exception YieldOver(string name) => new InvalidOperationException(
        $"The ScopeYield of the scope '{name}' was used after the scope had ended. Hand the value out while the scope is entering.");

    public static Exception ReturnNotAwaited() => new InvalidOperationException(
        "ScopeYield.Return has no result before the body has ended, and one result: await what it returns, once.");

    public static Exception NewOnly(string name, string member) => new InvalidOperationException(
        $"{member} applies to a scope that has not been entered; '{name}' has been. Call it right after the factory.");

    public static Exception StackClosed() => new ObjectDisposedException(nameof(ScopeStack),
        "The ScopeStack is closed (it has exited, is exiting, or was moved), so nothing can be added to it. What was to be added has been released.");

    public static Exception StackMoved() => new ObjectDisposedException(nameof(ScopeStack),
        "The ScopeStack is closed: it has exited, is exiting, or was moved already.");
}
