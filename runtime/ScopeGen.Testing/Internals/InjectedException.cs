namespace ScopeGen.Testing.Internals;

/// <summary>A fault.</summary>
internal sealed class InjectedException(string point) : Exception($"Injected by the fault plan {point}.");
