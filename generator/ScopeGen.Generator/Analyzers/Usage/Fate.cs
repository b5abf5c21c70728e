namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>What becomes of a scope, all its uses together.</summary>
[Flags]
internal enum Fate
{
    /// <summary>It is dropped.</summary>
    None = 0,
    Used = 1,
    Entered = 2,
    Exited = 4,

    /// <summary>Somebody else has it now, or may have: returned, stored, given away.</summary>
    Passed = 8,
}
