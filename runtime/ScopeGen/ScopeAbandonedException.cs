namespace ScopeGen;

/// <summary>
/// Thrown at the <c>Return</c> of a <see cref="ScopeYield{T}"/> method whose scope was disposed without
/// <c>Complete()</c>: nobody knows how the body ended. Python's <c>GeneratorExit</c>; let it pass.
/// </summary>
public sealed class ScopeAbandonedException : OperationCanceledException
{
    internal ScopeAbandonedException(string scopeName)
        : base($"The scope '{scopeName}' was disposed without Complete(), so how its body ended is not known. Use UseAsync, or call Complete() at the end of the body, if the scope has to know.")
    {
    }
}
