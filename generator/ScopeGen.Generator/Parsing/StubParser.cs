using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>A refused method whose factory the user has declared: makes the model of the half that would be missing.</summary>
internal static class StubParser
{
    public static StubModel? Parse(IMethodSymbol method, bool annotated, Compilation compilation, CancellationToken cancellationToken)
    {
        INamedTypeSymbol container = method.ContainingType;
        if (ScopeContract.OfContainers(container, method, cancellationToken).Any())
            return null;
        string name = ScopeMethod.FactoryName(method);
        IMethodSymbol[] declared = [.. container.GetMembers(name).OfType<IMethodSymbol>().Where(DeclaredFactory.Is)];

        // Only the first refused method of the name writes the stub, and only where it is the one meant.
        bool isFirst = SymbolEqualityComparer.Default.Equals(method, Factories.Named(container, name).FirstOrDefault());
        if (declared is not [var factory] || !isFirst || Factories.Named(container, name).Any(m => Fulfils(m, name)))
            return null;
        if (!SyntaxFacts.IsValidIdentifier(name) || !Completeness.IsComplete(factory, compilation, cancellationToken) || factory.Parameters.Any(static p => p.RefKind != RefKind.None))
            return null;
        bool isUnsafe = Pointers.AreIn(factory.Parameters.Select(static p => p.Type).Append(factory.ReturnType));
        if (isUnsafe && !Pointers.AreAllowed(compilation))
            return null;
        TypeNames names = new(compilation);
        string parameters = string.Join(", ", Parameters.AsDeclared(factory, names).Select(static p => p.Declared));
        string signature = $"{DeclaredFactory.Modifiers(factory, cancellationToken)} {names.Of(factory.ReturnType)} {Display.Escape(name)}{TypeParameters.Of(factory)}({parameters})";
        string[] constraints = [.. TypeParameters.Constraints(factory, names, cancellationToken)];
        return new(HintName.Of(container, method.Name, "stub " + SignatureKey.Of(method.Parameters, method.Arity)), Containers.NamespaceOf(container), Containers.Of(container, isUnsafe), annotated, new(names.Aliases),
            signature, new(constraints), method.Name);
    }

    /// <summary>Whether another method of the name is good, and writes the half itself.</summary>
    private static bool Fulfils(IMethodSymbol other, string factory)
        => ScopeMethod.FormOf(other) is { } form && DeclaredFactory.Of(other, factory, SignatureKey.Of(ScopeMethod.FactoryParameters(other, form), other.Arity)) is { } found
            && DeclaredFactory.Fits(found, other, form);
}
