namespace ScopeGen.Internals;

/// <summary>Carries what a settled scope threw from an owner's part to the owner's unwinder; never leaves the runtime.</summary>
internal sealed class SettledException(Exception thrown) : Exception(null, thrown)
{
    public Exception Thrown => InnerException!;

    /// <summary>What the scope threw, where it is carried.</summary>
    public static Exception Unwrap(Exception exception) => exception is SettledException settled ? settled.Thrown : exception;
}
