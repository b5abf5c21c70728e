namespace ScopeGen.Generator.Model;

/// <summary>All that the emitter knows of one annotated declaration.</summary>
/// <remarks>Cached by Roslyn between edits: no symbol, no syntax, no location; only strings, numbers, enums, such records, and arrays of these that compare by content.</remarks>
/// <param name="HintName">The name of the output.</param>
/// <param name="Namespace">Null for the global one.</param>
/// <param name="Containers">The heads of the partial types to open, outermost first: "partial class Box&lt;T&gt;".</param>
/// <param name="Annotated">Whether nullable annotations are on where the declaration stands.</param>
/// <param name="Aliases">The extern aliases in the names of types.</param>
internal abstract record ScopeModel(string HintName, string? Namespace, EquatableArray<string> Containers, bool Annotated, EquatableArray<string> Aliases);
