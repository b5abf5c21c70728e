namespace ScopeGen.AspNetCore.Internals;

/// <summary>An open scope in its place in the tree.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Parent">The listed scope that it was entered in; null for a root.</param>
/// <param name="Depth">0 for a root.</param>
internal readonly record struct OpenRow(OpenScope Scope, OpenScope? Parent, int Depth);
