using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Reads calls as the protocol does.</summary>
internal static class ScopeCalls
{
    public static ScopeCall CallOf(this ScopeTypes types, IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (call.Receiver() is not { } receiver || !types.IsScopeOrHeld(receiver.Type))
            return ScopeCall.Other;
        switch (method.Name)
        {
            case "EnterAsync" or "EnterAllAsync":
                return types.IsStack(receiver.Type) && method.Parameters.Any(static p => !p.Type.IsCancellationToken()) ? ScopeCall.EnterInto : ScopeCall.Enter;
            case "UseAsync" or "UseOrDefaultAsync" when IsOurs(method) && method.Parameters.Any(static p => p.Type.TypeKind == TypeKind.Delegate):
                return ScopeCall.Use;
            case "ExitAsync" when method.Parameters is [{ Type: var told }] && told.Is(KnownNames.ScopeExit):
            case "DisposeAsync" or "Dispose" when method.Parameters.IsEmpty:
                return ScopeCall.Exit;
            case "Complete" when method.Parameters.IsEmpty:
                return ScopeCall.Complete;
            case "ConfigureAwait":
                return ScopeCall.Configure;
            case "Move" when types.IsStack(receiver.Type):
                return ScopeCall.TakeOver;
        }

        if (IsCombinator(method))
            return ScopeCall.TakeOver;
        return !types.IsStack(method.ReturnType) && SymbolEqualityComparer.Default.Equals(method.ReturnType, receiver.Type) ? ScopeCall.Fluent : ScopeCall.Other;
    }

    /// <summary>A method of the library's, or one that the generator wrote.</summary>
    public static bool IsOurs(IMethodSymbol method) => IsOfLibrary(method.ContainingNamespace) || method.IsEmitted();

    /// <summary>One of the static class AsyncScope: it makes scopes, and takes over those that it is given.</summary>
    public static bool IsCombinator(IMethodSymbol method) => method is { IsStatic: true, ContainingType: { Name: "AsyncScope", IsStatic: true } type } && IsOfLibrary(type.ContainingNamespace);

    /// <summary>Enters something: a scope, a stack's newcomer, a semaphore, a retried scope.</summary>
    public static bool IsEntering(this ScopeTypes types, IInvocationOperation call) => call.TargetMethod.Name is "EnterAsync" or "EnterAllAsync" or "TryEnterAsync"
        && call.Instance is { } receiver && (types.IsScope(receiver.Type) || IsOfLibrary(call.TargetMethod.ContainingNamespace));

    private static bool IsOfLibrary(INamespaceSymbol? space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "ScopeGen", ContainingNamespace.IsGlobalNamespace: true })
                return true;
        }

        return false;
    }
}
