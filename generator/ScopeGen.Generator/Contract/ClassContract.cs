using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Contract;

/// <summary>What an [AsyncScope] class must look like.</summary>
internal static class ClassContract
{
    private static readonly string[] s_root = ["IsEntered", "Complete", "EnsureEntered", "EnterAsync", "ExitAsync", "DisposeAsync", "__scopeState"];
    private static readonly string[] s_derived = ["EnterAsync", "UseAsync"];

    /// <summary>What heirs override; a sealed class without a scope above it has none.</summary>
    private static readonly string[] s_plumbing = ["ScopeName", "ScopePartCount", "EnterScopePartAsync", "ExitScopePartAsync"];

    public static IEnumerable<Violation> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        Location? at = type.Locations.FirstOrDefault();
        foreach (Violation violation in ScopeContract.OfContainers(type, type, cancellationToken))
            yield return violation;
        if (type.IsRecord)
            yield return new(Rules.Record, at, type.Name);
        if (type.IsStatic)
        {
            yield return new(Rules.StaticClass, at, type.Name);
            yield break;
        }

        foreach (Violation violation in OfHooks(type))
            yield return violation;
        foreach (Violation violation in OfNames(type))
            yield return violation;
        foreach (Violation violation in OfOwned(type, at, cancellationToken))
            yield return violation;
        if (type.ScopeBase() is null && DisposableBase.Of(type) == DisposableBaseKind.OutOfReach)
            yield return new(Rules.BaseOutOfReach, at, type.Name, type.BaseType!.Name);
    }

    private static IEnumerable<Violation> OfHooks(INamedTypeSymbol type)
    {
        foreach (string name in new[] { KnownNames.OnEnter, KnownNames.OnExit })
        {
            IMethodSymbol[] hooks = [.. Hooks.Of(type, name)];
            foreach (IMethodSymbol hook in hooks)
            {
                if (!Hooks.IsValid(hook))
                    yield return new(Rules.HookSignature, hook.Locations.FirstOrDefault(), type.Name, name, Hooks.Shapes(name));
                else if (hooks.Length > 1 && !SymbolEqualityComparer.Default.Equals(hook, hooks[0]))
                    yield return new(Rules.HookSignature, hook.Locations.FirstOrDefault(), type.Name, name, "one method of that name");
            }
        }
    }

    private static IEnumerable<Violation> OfNames(INamedTypeSymbol type)
    {
        bool isDerived = type.ScopeBase() is not null;
        string[] names = isDerived ? s_derived : s_root;
        foreach (string name in isDerived || !type.IsSealed ? names.Concat(s_plumbing) : names)
        {
            if (type.Name == name || type.TypeParameters.Any(p => p.Name == name))
                yield return new(Rules.NameTaken, type.Locations.FirstOrDefault(), name, type.Name);
            foreach (ISymbol member in type.GetMembers(name))
            {
                if (!member.IsEmitted() && (member is not IMethodSymbol method || TakesName(method)))
                    yield return new(Rules.NameTaken, member.Locations.FirstOrDefault(), name, type.Name);
            }
        }
    }

    /// <summary>Whether a method cannot stand beside the emitted member of its name.</summary>
    private static bool TakesName(IMethodSymbol method) => method.Name switch
    {
        "IsEntered" or "ScopeName" or "ScopePartCount" or "__scopeState" => true, // what is emitted is no method, and has no overloads
        "EnterAsync" => method is { Arity: 0, Parameters.Length: 1 } && method.Parameters[0].Type.IsCancellationToken(),
        "ExitAsync" => method is { Arity: 0, Parameters.Length: 1 } && method.Parameters[0].Type.Is(KnownNames.ScopeExit),
        "EnterScopePartAsync" => method is { Arity: 0, Parameters.Length: 2 } && method.Parameters[1].Type.IsCancellationToken(),
        "ExitScopePartAsync" => method is { Arity: 0, Parameters.Length: 3 } && method.Parameters[2].Type.Is(KnownNames.ScopeExit),
        "UseAsync" => method.Parameters.Length == 2 && method.Parameters[1].Type.IsCancellationToken(),
        _ => method is { Arity: 0, Parameters.Length: 0 },
    };

    private static IEnumerable<Violation> OfOwned(INamedTypeSymbol type, Location? at, CancellationToken cancellationToken)
    {
        var parts = new HashSet<SyntaxNode>();
        foreach (ISymbol member in OwnedMembers.Of(type))
        {
            if (!OwnedMembers.IsValid(member))
                yield return new(Rules.OwnedMember, member.Locations.FirstOrDefault(), type.Name, member.Name);
            if (member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } part)
                parts.Add(part);
        }

        if (parts.Count > 1)
            yield return new(Rules.OwnedInParts, at, type.Name);
    }
}
