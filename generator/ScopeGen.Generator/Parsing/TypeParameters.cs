using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Parsing;

/// <summary>The type parameters of a method, and their constraints.</summary>
internal static class TypeParameters
{
    public static string Of(IMethodSymbol method)
        => method.Arity == 0 ? "" : "<" + string.Join(", ", method.TypeParameters.Select(static p => Display.Escape(p.Name))) + ">";

    public static IEnumerable<string> Constraints(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            string constraints = string.Join(", ", Of(parameter, method, cancellationToken));
            if (constraints.Length > 0)
                yield return $"where {Display.Escape(parameter.Name)} : {constraints}";
        }
    }

    private static IEnumerable<string> Of(ITypeParameterSymbol parameter, IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (parameter.HasUnmanagedTypeConstraint)
            yield return "unmanaged";
        else if (parameter.HasValueTypeConstraint)
            yield return "struct";
        else if (parameter.HasReferenceTypeConstraint)
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        else if (parameter.HasNotNullConstraint)
            yield return "notnull";
        foreach (ITypeSymbol type in parameter.ConstraintTypes)
            yield return type.ToDisplayString(Display.Qualified);
        if (parameter.HasConstructorConstraint)
            yield return "new()";
        if (AllowsRefStruct(parameter, method, cancellationToken))
            yield return "allows ref struct";
    }

    /// <summary>By syntax: the Roslyn that this is built against does not know it.</summary>
    private static bool AllowsRefStruct(ITypeParameterSymbol parameter, IMethodSymbol method, CancellationToken cancellationToken)
        => method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is MethodDeclarationSyntax syntax && syntax.ConstraintClauses.Any(clause =>
            clause.Name.Identifier.ValueText == parameter.Name && clause.Constraints.Any(static c => c.ToString().StartsWith("allows", StringComparison.Ordinal))));
}
