namespace ScopeGen.Generator.Model;

/// <summary>A partial factory whose scope method is refused: a body that throws, so that our diagnostic is what the user sees.</summary>
/// <remarks>See <see cref="ScopeModel"/>: nothing of Roslyn.</remarks>
internal sealed record StubModel(string HintName, string? Namespace, EquatableArray<string> Containers, bool Annotated, EquatableArray<string> Aliases, string Signature, EquatableArray<string> Constraints, string Name)
    : ScopeModel(HintName, Namespace, Containers, Annotated, Aliases);
