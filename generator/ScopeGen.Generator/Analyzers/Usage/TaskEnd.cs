namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Where the task of a call goes.</summary>
internal enum TaskEnd
{
    /// <summary>Awaited, or blocked on.</summary>
    Awaited,

    /// <summary>A statement of its own.</summary>
    Dropped,

    /// <summary>Dropped with <c>_ =</c>.</summary>
    Discarded,

    /// <summary>Kept in a variable, a field or a collection.</summary>
    Kept,

    Returned,

    /// <summary>Looked at without waiting, such as its Status.</summary>
    Peeked,

    /// <summary>Given to a call.</summary>
    Argument,
}
