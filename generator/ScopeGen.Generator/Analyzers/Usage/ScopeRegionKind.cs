namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>How a scope is held open.</summary>
internal enum ScopeRegionKind
{
    AwaitUsing,

    /// <summary>A permit in a synchronous using.</summary>
    Using,

    UseAsync,

    /// <summary>Exited by hand in a finally.</summary>
    TryFinally,
}
