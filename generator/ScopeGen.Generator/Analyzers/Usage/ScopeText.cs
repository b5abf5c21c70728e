using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>What messages call a scope.</summary>
internal static class ScopeText
{
    public static string NameOf(IOperation operation) => operation.Stripped() switch
    {
        IAwaitOperation awaited => NameOf(awaited.Operation),
        IInvocationOperation { TargetMethod.Name: "EnterAsync" or "ConfigureAwait" or "AsTask" } call when call.Receiver() is { } receiver => NameOf(receiver),
        IInvocationOperation call => call.TargetMethod.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        { Type: { } type } => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
        { } other => other.Syntax.ToString(),
    };
}
