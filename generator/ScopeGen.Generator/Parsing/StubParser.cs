using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>A refused method whose factory the user has declared: makes the model of the half that would be missing.</summary>
internal static class StubParser
{
    public static StubModel? Parse(IMethodSymbol method, bool annotated, CancellationToken cancellationToken)
    {
        INamedTypeSymbol container = method.ContainingType;
        if (ScopeContract.OfContainers(container, method, cancellationToken).Any())
            return null;
        string name = ScopeMethod.FactoryName(method);
        IMethodSymbol[] declared = [.. container.GetMembers(name).OfType<IMethodSymbol>().Where(ScopeMethod.IsDeclaredFactory)];

        // Only the first refused method of the name writes the stub, and only where it is the one meant.
        bool isFirst = SymbolEqualityComparer.Default.Equals(method, container.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.Has(KnownNames.AsyncScopeAttribute) && ScopeMethod.FactoryName(m) == name));
        if (declared is not [var factory] || !isFirst || !SyntaxFacts.IsValidIdentifier(name) || factory.ReturnType.ContainsError() || factory.Parameters.Any(static p => p.Type.ContainsError() || p.RefKind != RefKind.None))
            return null;
        string parameters = string.Join(", ", Parameters.AsDeclared(factory, factory.Parameters).Select(static p => p.Declared));
        string signature = $"{DeclaredFactory.Modifiers(factory, cancellationToken)} {factory.ReturnType.ToDisplayString(Display.Qualified)} {Display.Escape(name)}{TypeParameters.Of(factory)}({parameters})";
        return new(HintName.Of(container, method.Name, "stub " + SignatureKey.Of(method.Parameters, method.Arity)), Containers.NamespaceOf(container), Containers.Of(container), annotated,
            signature, new(TypeParameters.Constraints(factory, cancellationToken)), method.Name);
    }
}
