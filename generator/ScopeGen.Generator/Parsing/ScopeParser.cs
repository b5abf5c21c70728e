using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Memory;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>Makes a model of an annotated declaration, or none where the contract is not met.</summary>
internal static class ScopeParser
{
    public static ScopeModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
        => ModelMemory.Of(context.TargetNode, context.SemanticModel.Compilation, () => ParseAnew(context, cancellationToken));

    private static ScopeModel? ParseAnew(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        // Two parts that both carry the attribute are an error of the user's, and one output all the same: two of one name would lose every output.
        if (context.TargetSymbol.Attribute(KnownNames.AsyncScopeAttribute)?.ApplicationSyntaxReference is { } first
            && (first.SyntaxTree != context.TargetNode.SyntaxTree || !context.TargetNode.Span.Contains(first.Span)))
            return null;
        bool annotated = context.SemanticModel.GetNullableContext(context.TargetNode.SpanStart).AnnotationsEnabled();
        return context.TargetSymbol switch
        {
            INamedTypeSymbol type => IsMet(type, new(SymbolEqualityComparer.Default), cancellationToken) ? ClassParser.Parse(type, annotated, cancellationToken) : null,
            IMethodSymbol method => IsMet(method, context.SemanticModel.Compilation, cancellationToken)
                ? MethodParser.Parse(method, annotated, context.SemanticModel, cancellationToken)
                : StubParser.Parse(method, annotated, context.SemanticModel.Compilation, cancellationToken),
            _ => null,
        };
    }

    /// <summary>Where the base, or what is owned, is refused, it is no scope, and the compiler would complain of whoever takes it for one.</summary>
    private static bool IsMet(INamedTypeSymbol type, HashSet<ISymbol> seen, CancellationToken cancellationToken)
    {
        if (!seen.Add(type))
            return true;
        if (ScopeContract.Of(type, cancellationToken).Any() || type.BaseType is IErrorTypeSymbol || !Completeness.IsComplete(type, cancellationToken))
            return false;
        IEnumerable<INamedTypeSymbol?> needed = OwnedMembers.Of(type).SelectMany(OwnedMembers.ClassesOf).Select(static c => c.Has(KnownNames.AsyncScopeAttribute) ? c : c.ScopeBase()).Append(type.ScopeBase());
        return needed.All(scope => scope is not { DeclaringSyntaxReferences.Length: > 0 } || IsMet(scope.OriginalDefinition, seen, cancellationToken));
    }

    private static bool IsMet(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
        => !ScopeContract.Of(method, cancellationToken).Any() && Completeness.IsComplete(method, compilation, cancellationToken);
}
