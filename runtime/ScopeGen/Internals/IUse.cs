namespace ScopeGen.Internals;

/// <summary>A scope as UseAsync sees it; a struct, so that each kind gets code of its own.</summary>
internal interface IUse<T>
{
    ValueTask<T> EnterAsync(CancellationToken cancellationToken);

    /// <param name="value">What its enter gave.</param>
    /// <param name="exit">How the body ended.</param>
    ValueTask<bool> ExitAsync(T value, ScopeExit exit);

    /// <summary>What its exit throws has settled the error rules already.</summary>
    bool IsFinal { get; }

    /// <summary>What is known of the scope, given what its enter gave; null if nobody looks on.</summary>
    ScopeWatch? Watch(T value);

    /// <summary>The context for the body (rule R11); null for the caller's.</summary>
    /// <param name="cancellationToken">That of UseAsync; becomes the body's.</param>
    ExecutionContext? ForBody(ref CancellationToken cancellationToken);
}
