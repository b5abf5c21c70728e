using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>
/// Whether a declaration is written to its end. Of one that is still being typed the compiler has guessed the missing parts; it says so
/// itself, and would say it again of a copy.
/// </summary>
internal static class Completeness
{
    public static bool IsComplete(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is MethodDeclarationSyntax syntax && (HasError(syntax.ReturnType) || HasError(syntax.Identifier) || HasError(syntax.TypeParameterList)
                || HasError(syntax.ParameterList) || AreWrong(syntax.Modifiers) || syntax.ConstraintClauses.Any(HasError) || syntax.AttributeLists.Any(HasError)))
                return false;
        }

        IEnumerable<ITypeSymbol> types = method.Parameters.Select(static p => p.Type).Append(method.ReturnType).Concat(method.TypeParameters.SelectMany(static p => p.ConstraintTypes));
        return types.All(type => !type.ContainsError() && !ContainsUnfit(type) && compilation.IsSymbolAccessibleWithin(type, method.ContainingType))
            && AreDistinct(method.Parameters.Concat<ISymbol>(method.TypeParameters))
            && IsComplete(method.ContainingType, cancellationToken)
            && !(method.ContainingType.IsStatic && !method.IsStatic)
            && !(method.IsExtensionMethod && method.ContainingType is not { IsStatic: true, Arity: 0, ContainingType: null })
            && !IsDeclaredTwice(method)
            && (!DeclaredFactory.Is(method) || DeclaredFactory.SaysAccessibility(method, cancellationToken));
    }

    public static bool IsComplete(INamedTypeSymbol innermost, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? type = innermost; type is not null; type = type.ContainingType)
        {
            if (!type.CanBeReferencedByName || type is { ContainingType: null, DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal) })
                return false;
            if (type.GetMembers(type.Name).Length > 0) // no member may have the name of its type
                return false;
            if (!AreDistinct(type.TypeParameters) || type.TypeParameters.Any(static p => p.ConstraintTypes.Any(TypeTests.ContainsError)))
                return false;
            foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax syntax && (HasError(syntax.Identifier) || HasError(syntax.TypeParameterList) || syntax.ConstraintClauses.Any(HasError) || AreWrong(syntax.Modifiers)))
                    return false;
            }
        }

        return NamespacesAround(innermost).All(static ns => ns.Name.Length > 0)
            && !innermost.GetMembers(KnownNames.OnEnter).Concat(innermost.GetMembers(KnownNames.OnExit)).OfType<IMethodSymbol>().Any(IsDeclaredTwice)
            && OwnedMembers.Of(innermost).All(owned => owned.CanBeReferencedByName && innermost.GetMembers(owned.Name).Length == 1);
    }

    private static IEnumerable<INamespaceSymbol> NamespacesAround(INamedTypeSymbol type)
    {
        for (INamespaceSymbol? ns = type.ContainingNamespace; ns is { IsGlobalNamespace: false }; ns = ns.ContainingNamespace)
            yield return ns;
    }

    private static bool HasError(SyntaxNode? node) => node is { ContainsDiagnostics: true } && node.GetDiagnostics().Any(static d => d.Severity == DiagnosticSeverity.Error);

    private static bool HasError(SyntaxToken token) => token.IsMissing || (token.ContainsDiagnostics && token.GetDiagnostics().Any(static d => d.Severity == DiagnosticSeverity.Error));

    /// <summary>One that comes twice is no error of the syntax.</summary>
    private static bool AreWrong(SyntaxTokenList modifiers) => modifiers.Any(HasError) || modifiers.Select(static m => m.RawKind).Distinct().Count() < modifiers.Count;

    /// <summary>A static class is no type of a value, nor an argument of another type; nor is a pointer the latter.</summary>
    private static bool ContainsUnfit(ITypeSymbol type)
        => type.HasPart(static t => t is INamedTypeSymbol named && (named.IsStatic || named.Arguments().Any(static a => a is IPointerTypeSymbol or IFunctionPointerTypeSymbol)));

    private static bool AreDistinct(IEnumerable<ISymbol> symbols)
    {
        HashSet<string> names = [];
        return symbols.All(s => names.Add(s.Name));
    }

    /// <summary>A call to it would be ambiguous.</summary>
    private static bool IsDeclaredTwice(IMethodSymbol method)
    {
        string signature = SignatureKey.Of(method.Parameters, method.Arity);
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => !SymbolEqualityComparer.Default.Equals(other, method) && SignatureKey.Of(other.Parameters, other.Arity) == signature);
    }
}
