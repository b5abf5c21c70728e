using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>Makes the model of a scope class.</summary>
internal static class ClassParser
{
    public static ClassModel Parse(INamedTypeSymbol type, bool annotated, CancellationToken cancellationToken)
    {
        bool isDerived = type.ScopeBase() is not null;
        ISymbol[] owned = [.. OwnedMembers.Of(type)];
        HookModel? exit = Hook(type, KnownNames.OnExit);
        return new ClassModel(
            HintName.Of(type),
            Containers.NamespaceOf(type),
            Containers.Of(type),
            annotated,
            default,
            TypeText.Of(type),
            type.Name,
            type.IsSealed,
            isDerived,
            isDerived ? DisposableBaseKind.None : DisposableBase.Of(type),
            new(owned.Select(static member => new OwnedModel(Display.Escape(member.Name), OwnedMembers.TypeOf(member).IsScope()))),
            Hook(type, KnownNames.OnEnter),
            exit,
            Attributes.ReleaseTimeout(type),
            Observes(type, []),
            Suppression.IsAnsweredBy(type, cancellationToken));
    }

    private static HookModel? Hook(INamedTypeSymbol type, string name)
        => Hooks.Of(type, name).FirstOrDefault() is { } hook ? new(Returns(hook), hook.Parameters.Length == 1) : null;

    private static HookReturn Returns(IMethodSymbol hook) => hook.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => HookReturn.Void,
        { SpecialType: SpecialType.System_Boolean } => HookReturn.Boolean,
        var type when type.IsTask() => HookReturn.Task,
        var type when type.IsValueTask() => HookReturn.ValueTask,
        { Name: "Task" } => HookReturn.TaskOfBoolean,
        _ => HookReturn.ValueTaskOfBoolean,
    };

    /// <summary>A hook that takes the ScopeExit observes the outcome, and so does whoever owns or derives from such a class (rule F4).</summary>
    /// <param name="type">A scope class, or anything that is owned.</param>
    /// <param name="seen">Classes may own one another.</param>
    private static bool Observes(ITypeSymbol type, HashSet<string> seen)
    {
        for (INamedTypeSymbol? at = type as INamedTypeSymbol; at is { TypeKind: TypeKind.Class } && seen.Add(TypeText.Of(at.OriginalDefinition)); at = at.BaseType)
        {
            if (at.Has("ScopeGen.ObservesOutcomeAttribute"))
                return true;
            if (!at.Has(KnownNames.AsyncScopeAttribute) || at.DeclaringSyntaxReferences.IsEmpty)
                continue;
            if (Hooks.Of(at, KnownNames.OnExit).Any(static hook => hook.Parameters.Length == 1) || OwnedMembers.Of(at).Any(member => Observes(OwnedMembers.TypeOf(member), seen)))
                return true;
        }

        return false;
    }
}
