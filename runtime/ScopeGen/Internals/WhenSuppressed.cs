namespace ScopeGen.Internals;

/// <summary>What a UseAsync gives whose body's exception was suppressed (rules U2, U3).</summary>
internal enum WhenSuppressed
{
    Default,
    Throw,
}
