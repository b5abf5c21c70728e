using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>Makes the model of a scope method.</summary>
internal static class MethodParser
{
    public static MethodModel Parse(IMethodSymbol method, bool annotated, SemanticModel semantics, CancellationToken cancellationToken)
    {
        ScopeForm form = ScopeMethod.FormOf(method)!.Value;
        IReadOnlyList<IParameterSymbol> parameters = ScopeMethod.FactoryParameters(method, form);
        string signature = SignatureKey.Of(method.Parameters, method.Arity);
        string factory = ScopeMethod.FactoryName(method);
        IMethodSymbol? declared = DeclaredFactory.Of(method, factory, SignatureKey.Of(parameters, method.Arity));
        INamedTypeSymbol container = method.ContainingType;
        ITypeSymbol? value = form == ScopeForm.Iterator
            ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0]
            : ((INamedTypeSymbol)method.Parameters[0].Type).TypeArguments.FirstOrDefault();
        BodyFacts facts = BodyFacts.Of(method, form, semantics, cancellationToken);
        string typeParameters = TypeParameters.Of(method);
        string name = Display.Escape(method.Name);
        return new MethodModel(
            HintName.Of(container, method.Name, signature),
            Containers.NamespaceOf(container),
            Containers.Of(container),
            annotated,
            form,
            container.Name + "." + method.Name,
            Display.Escape(factory),
            declared is null ? Modifiers(method, value, parameters) : DeclaredFactory.Modifiers(declared, cancellationToken),
            value?.ToDisplayString(Display.Qualified) ?? "global::ScopeGen.ScopeUnit",
            new(declared is null ? Parameters.Of(parameters, method.IsExtensionMethod) : Parameters.AsDeclared(declared, parameters)),
            typeParameters,
            new(TypeParameters.Constraints(method, cancellationToken)),
            $"{method.Name}__{HintName.Hash(signature)}",
            method.IsStatic ? $"{container.ToDisplayString(Display.Qualified)}.{name}{typeParameters}" : name + typeParameters,
            method.IsStatic ? null : container.ToDisplayString(Display.Qualified),
            ScopeMethod.TokenIndex(parameters),
            method.ReturnType.IsTask(),
            (method.PartialImplementationPart ?? method).IsAsync,
            value is not null,
            Attributes.ReleaseTimeout(method),
            facts.ObservesOutcome,
            facts.SetsAmbientState,
            facts.MaySuppress,
            declared is not null,
            method.Has("System.ObsoleteAttribute"),
            new(declared is null ? Documentation.Of(method, form, cancellationToken) : []));
    }

    private static string Modifiers(IMethodSymbol method, ITypeSymbol? value, IReadOnlyList<IParameterSymbol> parameters)
    {
        IEnumerable<ITypeSymbol> types = parameters.Select(static p => p.Type).Concat(method.TypeParameters.SelectMany(static p => p.ConstraintTypes));
        if (value is not null)
            types = types.Append(value);
        return FactoryAccessibility.Of(method, types) + (method.IsStatic ? " static" : "");
    }
}
