using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>What messages call a scope.</summary>
internal static class ScopeText
{
    public static string NameOf(IOperation operation) => operation.Stripped() switch
    {
        IAwaitOperation { Type: { } held } when HeldName(held) is { } name => name, // not by the method that gave it
        IAwaitOperation awaited => NameOf(awaited.Operation),
        IInvocationOperation { TargetMethod.Name: "EnterAsync" or "ConfigureAwait" or "AsTask" } call when call.Receiver() is { } receiver => NameOf(receiver),
        IInvocationOperation call => call.TargetMethod.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        { Type: { } type } => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        { } other => other.Syntax.ToString(),
    };

    /// <summary>What is handed out entered, a permit or a response, is called by its type.</summary>
    private static string? HeldName(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe)
            type = maybe.TypeArguments[0];
        return type.Is(KnownNames.SemaphorePermit) || type.Is(KnownNames.ResponseScope) ? type.Name : null;
    }
}
