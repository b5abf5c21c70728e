namespace ScopeGen.Generator.Contract;

/// <summary>The runtime's names that the generator speaks of; a test checks each against the runtime.</summary>
internal static class KnownNames
{
    public const string AsyncScopeAttribute = "ScopeGen.AsyncScopeAttribute";
    public const string ScopeOwnedAttribute = "ScopeGen.ScopeOwnedAttribute";
    public const string ScopeYield = "ScopeGen.ScopeYield";
    public const string ScopeYieldOfT = "ScopeGen.ScopeYield`1";
    public const string ScopeExit = "ScopeGen.ScopeExit";
    public const string AsyncScopeOfT = "ScopeGen.AsyncScope`1";
    public const string IAsyncScopeOfT = "ScopeGen.IAsyncScope`1";

    public const string ScopeStack = "ScopeGen.ScopeStack";
    public const string SuppressScope = "ScopeGen.SuppressScope";
    public const string SemaphoreScope = "ScopeGen.SemaphoreScope";
    public const string SemaphorePermit = "ScopeGen.SemaphorePermit";
    public const string ResponseScope = "ScopeGen.Http.ResponseScope";
    public const string ObservesOutcomeAttribute = "ScopeGen.ObservesOutcomeAttribute";
    public const string SetsAmbientStateAttribute = "ScopeGen.SetsAmbientStateAttribute";
    public const string MaySuppressAttribute = "ScopeGen.MaySuppressAttribute";

    public const string OnEnter = "OnEnterAsync";
    public const string OnExit = "OnExitAsync";
}
