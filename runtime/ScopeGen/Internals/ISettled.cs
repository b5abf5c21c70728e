namespace ScopeGen.Internals;

/// <summary>A scope of ours: what its <c>ExitAsync</c> throws has settled rules X2 to X4 with what it was told, so nobody applies them once more.</summary>
internal interface ISettled;
