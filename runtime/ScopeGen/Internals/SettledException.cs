namespace ScopeGen.Internals;

/// <summary>Carries what a settled scope threw from an owner's part to the owner's unwinder; never leaves the runtime.</summary>
internal sealed class SettledException(Exception thrown) : Exception(null, thrown)
{
    public Exception Thrown => InnerException!;
}
