using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Contract;

/// <summary>
/// What an [AsyncScope] class or method must look like. The parsers ask so as to skip, the analyzer asks so as to report.
/// It looks at signatures only.
/// </summary>
internal static class ScopeContract
{
    public static IEnumerable<Violation> Of(ISymbol symbol, CancellationToken cancellationToken) => symbol switch
    {
        IMethodSymbol method => MethodContract.Of(method, cancellationToken),
        INamedTypeSymbol { TypeKind: TypeKind.Class } type => ClassContract.Of(type, cancellationToken),
        _ => [],
    };

    /// <summary>What is asked of the types around a declaration, and of a class itself.</summary>
    public static IEnumerable<Violation> OfContainers(INamedTypeSymbol? innermost, ISymbol scope, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? type = innermost; type is not null; type = type.ContainingType)
        {
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration)
                    continue;
                if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                    yield return new(Rules.NotPartial, declaration.Identifier.GetLocation(), type.Name, scope.Name);
                if (declaration.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp9 } options)
                    yield return new(Rules.LanguageTooOld, declaration.Identifier.GetLocation(), scope.Name, options.LanguageVersion.ToDisplayString());
            }

            if (type.TypeParameters.Any(static p => p.Variance != VarianceKind.None))
                yield return new(Rules.VariantInterface, type.Locations.FirstOrDefault(), type.Name, scope.Name);
            if (type.IsFileLocal)
                yield return new(Rules.FileLocal, type.Locations.FirstOrDefault(), type.Name, scope.Name);
        }

        foreach (ISymbol hiding in HiddenTypeParameters.Around(innermost, scope))
            yield return new(Rules.HiddenTypeParameter, hiding.Locations.FirstOrDefault(), hiding.Name, scope.Name);
    }

    public static Location? AttributeLocation(ISymbol symbol, CancellationToken cancellationToken)
        => symbol.Attribute(KnownNames.AsyncScopeAttribute)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation();
}
