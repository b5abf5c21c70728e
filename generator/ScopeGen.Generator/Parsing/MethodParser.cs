using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Parsing;

/// <summary>Makes the model of a scope method.</summary>
internal static class MethodParser
{
    public static MethodModel? Parse(IMethodSymbol method, bool annotated, SemanticModel semantics, CancellationToken cancellationToken)
    {
        ScopeForm form = ScopeMethod.FormOf(method)!.Value;
        IReadOnlyList<IParameterSymbol> parameters = ScopeMethod.FactoryParameters(method, form);
        string signature = SignatureKey.Of(method.Parameters, method.Arity);
        string factory = ScopeMethod.FactoryName(method);
        IMethodSymbol? declared = DeclaredFactory.Of(method, factory, SignatureKey.Of(parameters, method.Arity));
        if (declared is not null && !Completeness.IsComplete(declared, semantics.Compilation, cancellationToken))
            return null;
        INamedTypeSymbol container = method.ContainingType;
        ITypeSymbol? value = ScopeMethod.ValueOf(method, form);
        BodyFacts facts = BodyFacts.Of(method, form, semantics, cancellationToken);
        bool isUnsafe = Pointers.AreIn(value is null ? parameters.Select(static p => p.Type) : parameters.Select(static p => p.Type).Append(value));
        if (isUnsafe && !Pointers.AreAllowed(semantics.Compilation))
            return null;
        TypeNames names = new(semantics.Compilation);
        ParameterModel[] models = [.. declared is null ? Parameters.Of(parameters, method.IsExtensionMethod, names) : Parameters.AsDeclared(DeclaredFactory.Like(declared, method), names)];
        string valueName = value is null ? "global::ScopeGen.ScopeUnit" : names.Of(value);
        string[] constraints = [.. TypeParameters.Constraints(method, names, cancellationToken)];
        string typeParameters = TypeParameters.Of(method);
        string name = Display.Escape(method.Name);
        return new MethodModel(
            HintName.Of(container, method.Name, signature),
            Containers.NamespaceOf(container),
            Containers.Of(container, isUnsafe),
            annotated,
            new(names.Aliases),
            form,
            container.Name + "." + method.Name,
            Display.Escape(factory),
            declared is null ? Modifiers(method, value, parameters) : DeclaredFactory.Modifiers(declared, cancellationToken),
            valueName,
            new(models),
            typeParameters,
            new(constraints),
            $"{method.Name}__{HintName.Hash(signature)}",
            method.IsStatic ? $"{TypeText.Of(container)}.{name}{typeParameters}" : name + typeParameters,
            method.IsStatic ? null : TypeText.Of(container),
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
