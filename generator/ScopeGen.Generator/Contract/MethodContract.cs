using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Contract;

/// <summary>What an [AsyncScope] method must look like.</summary>
internal static class MethodContract
{
    public static IEnumerable<Violation> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        Location? at = method.Locations.FirstOrDefault();
        if (IsInExtensionBlock(method, cancellationToken))
            return [new(Rules.ExtensionBlock, at, method.Name)];
        return OfOrdinary(method, at, cancellationToken);
    }

    private static IEnumerable<Violation> OfOrdinary(IMethodSymbol method, Location? at, CancellationToken cancellationToken)
    {
        foreach (Violation violation in ScopeContract.OfContainers(method.ContainingType, method, cancellationToken))
            yield return violation;

        if (ScopeMethod.FormOf(method) is not { } form)
        {
            yield return new(Rules.MethodShape, at, method.Name);
            yield break;
        }

        IReadOnlyList<IParameterSymbol> parameters = ScopeMethod.FactoryParameters(method, form);
        foreach (IParameterSymbol parameter in parameters)
        {
            if (parameter.RefKind != RefKind.None || RefStructs.MayBe(parameter.Type, cancellationToken) || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
                yield return new(Rules.ParameterCannotBeKept, parameter.Locations.FirstOrDefault() ?? at, method.Name, parameter.Name);
        }

        if (ScopeMethod.ValueOf(method, form) is { } value && RefStructs.MayBe(value, cancellationToken))
            yield return new(Rules.ParameterCannotBeKept, at, method.Name, value.Name);
        if (!method.IsStatic && method.ContainingType.IsRefLikeType)
            yield return new(Rules.ParameterCannotBeKept, at, method.Name, "this");

        string name = ScopeMethod.FactoryName(method);
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            yield return new(Rules.NameIsNoIdentifier, ScopeContract.AttributeLocation(method, cancellationToken) ?? at, method.Name, name);
            yield break;
        }

        string signature = SignatureKey.Of(parameters, method.Arity);
        if (name == method.ContainingType.Name || method.ContainingType.TypeParameters.Any(p => p.Name == name))
            yield return new(Rules.NameTaken, at, name, method.ContainingType.Name);
        foreach (IMethodSymbol other in Factories.Named(method.ContainingType, name))
        {
            if (!SymbolEqualityComparer.Default.Equals(other, method) && ScopeMethod.FormOf(other) is { } otherForm && SignatureKey.Of(ScopeMethod.FactoryParameters(other, otherForm), other.Arity) == signature)
                yield return new(Rules.DuplicateFactory, at, name, method.Name, other.Name);
        }

        foreach (ISymbol member in method.ContainingType.GetMembers(name))
        {
            if (SymbolEqualityComparer.Default.Equals(member, method) || (member.IsEmitted() && member is not IMethodSymbol { IsPartialDefinition: true }))
                continue;
            if (member is not IMethodSymbol same || (SignatureKey.Of(same.Parameters, same.Arity) == signature && !DeclaredFactory.Fits(same, method, form)))
                yield return new(Rules.NameTaken, at, name, method.ContainingType.Name);
        }
    }

    /// <summary>By syntax: the Roslyn that this is built against knows no extension blocks.</summary>
    private static bool IsInExtensionBlock(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken).Parent is TypeDeclarationSyntax { Keyword.Text: "extension" })
                return true;
        }

        return false;
    }
}
