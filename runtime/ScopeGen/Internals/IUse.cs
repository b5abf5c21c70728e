namespace ScopeGen.Internals;

/// <summary>A scope as UseAsync sees it; a struct, so that each kind gets code of its own.</summary>
internal interface IUse<T>
{
    ValueTask<T> EnterAsync(CancellationToken cancellationToken);

    ValueTask<bool> ExitAsync(ScopeExit exit);

    /// <summary>What its exit throws has settled the error rules already.</summary>
    bool IsFinal { get; }

    /// <summary>The context for the body (rule R11); null for the caller's.</summary>
    ExecutionContext? Ambient { get; }

    /// <summary>The token for the body, given that of UseAsync.</summary>
    CancellationToken BodyToken(CancellationToken cancellationToken);
}
