using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Operations that the Roslyn this is built against has no name for.</summary>
internal static class Kinds
{
    public const OperationKind CollectionExpression = (OperationKind)127;
    public const OperationKind Spread = (OperationKind)128;
}
