using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>A factory that the user declares as a partial method (rule F2).</summary>
internal static class DeclaredFactory
{
    public static IMethodSymbol? Of(IMethodSymbol method, string factory, string signature)
        => method.ContainingType.GetMembers(factory).OfType<IMethodSymbol>().FirstOrDefault(m => ScopeMethod.IsDeclaredFactory(m) && SignatureKey.Of(m.Parameters, m.Arity) == signature);

    /// <summary>Those of the declaration, which both halves must have.</summary>
    public static string Modifiers(IMethodSymbol declared, CancellationToken cancellationToken)
        => declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is MethodDeclarationSyntax syntax ? string.Join(" ", syntax.Modifiers.Select(static m => m.Text)) : "partial";
}
