namespace ScopeGen.Soak.Tests.Load;

/// <summary>What the load throws on purpose.</summary>
internal sealed class Fault(string where) : Exception(where);
