using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Model;

/// <summary>A scope class.</summary>
/// <remarks>See <see cref="ScopeModel"/>: nothing of Roslyn.</remarks>
/// <param name="Self">The class as a type: "global::N.Box&lt;T&gt;".</param>
/// <param name="Name">What it is called in messages.</param>
/// <param name="IsSealed">No heirs: no virtual plumbing.</param>
/// <param name="IsDerived">Has a scope class above it.</param>
/// <param name="Base">How a base that is no scope is disposed.</param>
/// <param name="Owned">What it owns, in order of declaration.</param>
/// <param name="Enter">Its enter hook.</param>
/// <param name="Exit">Its exit hook.</param>
/// <param name="ReleaseTimeout">In milliseconds; -1 for none.</param>
/// <param name="ObservesOutcome">Rule F4.</param>
/// <param name="MaySuppress">Its exit hook answers true somewhere (rule X4).</param>
internal sealed record ClassModel(
    string HintName, string? Namespace, EquatableArray<string> Containers, bool Annotated, EquatableArray<string> Aliases,
    string Self, string Name, bool IsSealed, bool IsDerived, DisposableBaseKind Base,
    EquatableArray<OwnedModel> Owned, HookModel? Enter, HookModel? Exit, int ReleaseTimeout, bool ObservesOutcome, bool MaySuppress)
    : ScopeModel(HintName, Namespace, Containers, Annotated, Aliases)
{
    public bool HasBasePart => Base is not (DisposableBaseKind.None or DisposableBaseKind.AbstractAsync) && !IsDerived;

    public bool HasHookPart => Enter is not null || Exit is not null;

    public int PartCount => (HasBasePart ? 1 : 0) + Owned.Count + (HasHookPart ? 1 : 0);
}

/// <summary>An owned member: its escaped name, and whether it is a scope.</summary>
internal sealed record OwnedModel(string Name, bool IsScope);

/// <summary>A hook: what it returns, and whether it takes the token or the exit.</summary>
internal sealed record HookModel(HookReturn Returns, bool TakesArgument);

/// <summary>What hooks may return.</summary>
internal enum HookReturn
{
    Void,
    Boolean,
    Task,
    ValueTask,
    TaskOfBoolean,
    ValueTaskOfBoolean,
}
