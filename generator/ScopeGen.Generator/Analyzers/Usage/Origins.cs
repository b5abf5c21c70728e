using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>The expressions that make a scope, or hand one out entered, so that somebody has to end it.</summary>
internal static class Origins
{
    /// <summary>Makes a scope that is not entered yet.</summary>
    public static bool IsFresh(ScopeTypes types, IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => types.IsScope(creation.Type) && !types.IsStack(creation.Type),
        IInvocationOperation call => IsFactory(types, call),
        _ => false,
    };

    /// <summary>Gives a scope that is open already: a new stack, an awaited permit or response, a method that opens.</summary>
    public static bool IsOpen(ScopeTypes types, IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => types.IsStack(creation.Type),
        IInvocationOperation call => types.IsStack(call.Type) && types.CallOf(call) == ScopeCall.TakeOver,
        IAwaitOperation awaited => types.IsScopeOrHeld(awaited.Type) && Awaited(awaited) is IInvocationOperation call && Opens(types, call),
        _ => false,
    };

    private static bool Opens(ScopeTypes types, IInvocationOperation call)
    {
        if (IsGenericResult(call.TargetMethod))
            return !types.IsScope(call.Receiver()?.Type) && types.IsEntering(call); // a retried scope
        if (types.IsHeld((call.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault()))
            return true;
        return types.CallOf(call) == ScopeCall.Other && !types.IsScope(call.Type) && IsNamedAsMaking(call.TargetMethod.Name);
    }

    private static bool IsFactory(ScopeTypes types, IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!types.IsScope(call.Type) || types.IsStack(call.Type) || method.OriginalDefinition.ReturnType is ITypeParameterSymbol)
            return false;
        if (ScopeCalls.IsCombinator(method) || method.OriginalDefinition.IsEmitted())
            return true;
        if (types.CallOf(call) != ScopeCall.Other || types.IsScope(call.Receiver()?.Type))
            return false;
        return types.IsAsyncScope(call.Type) || call.Type.Is(KnownNames.IAsyncScopeOfT) ? !IsNamedAsGiving(method.Name) : IsNamedAsMaking(method.Name);
    }

    private static IOperation Awaited(IAwaitOperation awaited)
    {
        IOperation at = awaited.Operation.Stripped();
        while (at is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve", Instance: { } instance })
            at = instance.Stripped();
        return at;
    }

    /// <summary>What a generic method gives is somebody's already: Task.FromResult, a cache, stack.Use.</summary>
    private static bool IsGenericResult(IMethodSymbol method) => method.OriginalDefinition.ReturnType switch
    {
        ITypeParameterSymbol => true,
        INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }] } => true,
        INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }] }] } => true,
        _ => false,
    };

    private static bool IsNamedAsMaking(string name) => Starts(name, "Create") || Starts(name, "Make") || Starts(name, "New") || Starts(name, "Open") || Starts(name, "Build")
        || Starts(name, "Begin") || Starts(name, "Enter") || Starts(name, "Connect") || Starts(name, "Start");

    private static bool IsNamedAsGiving(string name) => Starts(name, "Get") || Starts(name, "Find") || Starts(name, "Peek") || Starts(name, "Shared");

    private static bool Starts(string name, string word) => name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length]));
}
