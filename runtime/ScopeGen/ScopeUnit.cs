namespace ScopeGen;

/// <summary>The value of a scope that has none.</summary>
public readonly record struct ScopeUnit;
