namespace ScopeGen;

/// <summary>How the body of a scope ended: the three arguments of Python's <c>__aexit__</c>, in one value.</summary>
public readonly struct ScopeExit
{
    private ScopeExit(ScopeOutcome outcome, Exception? exception)
    {
        Outcome = outcome;
        Exception = exception;
    }

    /// <summary>The body ended well.</summary>
    public static ScopeExit Succeeded => new(ScopeOutcome.Succeeded, null);

    /// <summary>Nobody saw how the body ended. Also the value of <c>default(ScopeExit)</c>.</summary>
    public static ScopeExit Unobserved => default;

    /// <summary><see cref="ScopeOutcome.Canceled"/> for an <see cref="OperationCanceledException"/>, else <see cref="ScopeOutcome.Failed"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is null.</exception>
    public static ScopeExit From(Exception exception)
    {
        if (exception is null)
            throw new ArgumentNullException(nameof(exception));
        return new(exception is OperationCanceledException ? ScopeOutcome.Canceled : ScopeOutcome.Failed, exception);
    }

    /// <summary>How the body ended.</summary>
    public ScopeOutcome Outcome { get; }

    /// <summary>What the body threw; null unless <see cref="Outcome"/> is <see cref="ScopeOutcome.Failed"/> or <see cref="ScopeOutcome.Canceled"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>The outcome, and the exception's message if there is one.</summary>
    public override string ToString() => Exception is null ? Outcome.ToString() : $"{Outcome}: {Exception.Message}";
}
