namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>What a call does to the scope that it is made on.</summary>
internal enum ScopeCall
{
    /// <summary>Nothing that the protocol knows.</summary>
    Other,

    Enter,

    /// <summary>UseAsync and its like: enters, runs a body, exits.</summary>
    Use,

    /// <summary>ExitAsync, DisposeAsync, and Dispose of a permit.</summary>
    Exit,

    Complete,

    /// <summary>ConfigureAwait of a disposable.</summary>
    Configure,

    /// <summary>Gives the very scope back.</summary>
    Fluent,

    /// <summary>Takes the scope over: Select, SelectMany, Move.</summary>
    TakeOver,

    /// <summary>A stack enters what it is given.</summary>
    EnterInto,
}
