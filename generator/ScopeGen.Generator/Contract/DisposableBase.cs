using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>How a base class that is no scope is disposed (rule C2).</summary>
internal enum DisposableBaseKind
{
    None,

    /// <summary>Has a virtual DisposeAsync, which the scope overrides.</summary>
    VirtualAsync,

    /// <summary>Has an abstract DisposeAsync: nothing to call.</summary>
    AbstractAsync,

    /// <summary>Has a DisposeAsync that cannot be overridden, or gives a Task.</summary>
    Async,

    /// <summary>Has only Dispose.</summary>
    Sync,

    /// <summary>Is disposable, but only through the interface, or by a method that cannot be called.</summary>
    OutOfReach,
}

/// <summary>Finds how.</summary>
internal static class DisposableBase
{
    public static DisposableBaseKind Of(INamedTypeSymbol type)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object } @base)
            return DisposableBaseKind.None;
        if (@base.IsAsyncDisposable())
        {
            return Find(type, "DisposeAsync") switch
            {
                null or { IsAbstract: true, IsSealed: true } => DisposableBaseKind.OutOfReach,
                { ReturnType: var given } method when !given.IsValueTask() => given.IsTask() && !method.IsAbstract ? DisposableBaseKind.Async : DisposableBaseKind.OutOfReach,
                { IsAbstract: true } => DisposableBaseKind.AbstractAsync,
                { IsSealed: false } method when method.IsVirtual || method.IsOverride => DisposableBaseKind.VirtualAsync,
                _ => DisposableBaseKind.Async,
            };
        }

        if (!@base.IsDisposable())
            return DisposableBaseKind.None;
        return Find(type, "Dispose") is { IsAbstract: false } ? DisposableBaseKind.Sync : DisposableBaseKind.OutOfReach;
    }

    private static IMethodSymbol? Find(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            IMethodSymbol[] found = [.. at.GetMembers(name).OfType<IMethodSymbol>().Where(static m => m is { Parameters.IsEmpty: true, Arity: 0, IsStatic: false, DeclaredAccessibility: not Accessibility.Private, ReturnType: not IErrorTypeSymbol })];
            if (found.Length > 0)
                return found.Length == 1 ? found[0] : null;
        }

        return null;
    }
}
