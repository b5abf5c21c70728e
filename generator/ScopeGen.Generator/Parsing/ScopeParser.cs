using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>Makes a model of an annotated declaration, or none where the contract is not met.</summary>
internal static class ScopeParser
{
    public static ScopeModel? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        // Two parts that both carry the attribute are an error of the user's, and one output all the same: two of one name would lose every output.
        if (context.TargetSymbol.Attribute(KnownNames.AsyncScopeAttribute)?.ApplicationSyntaxReference is { } first
            && (first.SyntaxTree != context.TargetNode.SyntaxTree || !context.TargetNode.Span.Contains(first.Span)))
            return null;
        bool annotated = context.SemanticModel.GetNullableContext(context.TargetNode.SpanStart).AnnotationsEnabled();
        return context.TargetSymbol switch
        {
            INamedTypeSymbol type => IsMet(type, cancellationToken) ? ClassParser.Parse(type, annotated, cancellationToken) : null,
            IMethodSymbol method => IsMet(method, context.SemanticModel.Compilation, cancellationToken)
                ? MethodParser.Parse(method, annotated, context.SemanticModel, cancellationToken)
                : StubParser.Parse(method, annotated, context.SemanticModel.Compilation, cancellationToken),
            _ => null,
        };
    }

    private static bool IsMet(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        // Where the base is refused, its plumbing is missing, and the compiler would complain of the heir's.
        if (ScopeContract.Of(type, cancellationToken).Any() || type.BaseType is IErrorTypeSymbol || !Completeness.IsComplete(type, cancellationToken))
            return false;
        return type.ScopeBase() is not { DeclaringSyntaxReferences.Length: > 0 } @base || IsMet(@base.OriginalDefinition, cancellationToken);
    }

    private static bool IsMet(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
        => !ScopeContract.Of(method, cancellationToken).Any() && Completeness.IsComplete(method, compilation, cancellationToken);
}
