namespace ScopeGen.Resilience.Tests;

/// <summary>The failure of these tests.</summary>
internal sealed class Oops(string message, Exception? inner = null) : Exception(message, inner);
