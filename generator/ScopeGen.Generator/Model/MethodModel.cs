using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Model;

/// <summary>A scope method and its factory.</summary>
/// <remarks>See <see cref="ScopeModel"/>: nothing of Roslyn.</remarks>
/// <param name="Form">Iterator or yield.</param>
/// <param name="Name">What the scope is called in messages.</param>
/// <param name="Factory">The factory's escaped name.</param>
/// <param name="Modifiers">The factory's: "public static".</param>
/// <param name="Value">The type handed out.</param>
/// <param name="Parameters">The factory's parameters.</param>
/// <param name="TypeParameters">"&lt;T, U&gt;", or nothing.</param>
/// <param name="Constraints">"where T : class".</param>
/// <param name="Scope">The name of the nested class.</param>
/// <param name="Target">What is called, up to the arguments: "global::N.Sessions.Open&lt;T&gt;", or "Open" on the instance.</param>
/// <param name="Instance">The type of the instance for an instance method.</param>
/// <param name="TokenIndex">Which parameter is the token for entering; -1 for none.</param>
/// <param name="ReturnsTask">A yield method that returns Task.</param>
/// <param name="IsAsync">A method that is async leaves nothing ambient to its caller (rule R11).</param>
/// <param name="HasValue">False for the ScopeYield without a value.</param>
/// <param name="ReleaseTimeout">In milliseconds; -1 for none.</param>
/// <param name="ObservesOutcome">Rules F4 and Y4.</param>
/// <param name="SetsAmbientState">Rules F4 and R11.</param>
/// <param name="MaySuppress">A catch around the yield does not throw (rule X4).</param>
/// <param name="IsDeclared">The user declares the factory as a partial method (rule F2).</param>
/// <param name="IsObsolete">Then so is the nested class, since obsolete code alone may call what is obsolete as an error.</param>
/// <param name="Documentation">Lines of XML.</param>
internal sealed record MethodModel(
    string HintName, string? Namespace, EquatableArray<string> Containers, bool Annotated, EquatableArray<string> Aliases,
    ScopeForm Form, string Name, string Factory, string Modifiers, string Value, EquatableArray<ParameterModel> Parameters,
    string TypeParameters, EquatableArray<string> Constraints, string Scope, string Target, string? Instance, int TokenIndex,
    bool ReturnsTask, bool IsAsync, bool HasValue, int ReleaseTimeout, bool ObservesOutcome, bool SetsAmbientState, bool MaySuppress, bool IsDeclared, bool IsObsolete, EquatableArray<string> Documentation)
    : ScopeModel(HintName, Namespace, Containers, Annotated, Aliases);

/// <summary>A parameter of a factory.</summary>
/// <param name="Name">Without escape.</param>
/// <param name="Escaped">As an identifier: "@class".</param>
/// <param name="Declared">The whole declaration: attributes, modifiers, type, name, default.</param>
/// <param name="Type">The type in which it is kept.</param>
/// <param name="IsDynamic">Kept and passed as an object, so that nothing is bound late.</param>
internal sealed record ParameterModel(string Name, string Escaped, string Declared, string Type, bool IsDynamic);
