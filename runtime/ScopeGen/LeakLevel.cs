namespace ScopeGen;

/// <summary>How closely the <see cref="ScopeLedger"/> watches.</summary>
public enum LeakLevel
{
    /// <summary>Not at all: one static branch for each enter.</summary>
    Off,

    /// <summary>Every scope is listed, and reported when it is lost; where it was entered is found out for a few of them.</summary>
    Sampled,

    /// <summary>As <see cref="Sampled"/>, and where it was entered is found out for every scope, which costs a stack trace each.</summary>
    Full,
}
