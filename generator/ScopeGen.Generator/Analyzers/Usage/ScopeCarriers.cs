using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>The types that have scopes in them, so that whoever has one of these may have a scope without naming it: a list of scopes, an heir of such a list.</summary>
internal sealed class ScopeCarriers(ScopeTypes types)
{
    private readonly List<(INamedTypeSymbol Type, bool IsLibrary)> _all = [];
    private readonly HashSet<INamedTypeSymbol> _carriers = new(SymbolEqualityComparer.Default);

    public void Add(INamespaceOrTypeSymbol container, bool isLibrary)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                _all.Add((type, isLibrary));
            if (member is INamespaceOrTypeSymbol inner)
                Add(inner, isLibrary);
        }
    }

    /// <summary>The names by which scopes can come into a body.</summary>
    public IReadOnlyCollection<string> Names()
    {
        bool isMore = true;
        while (isMore)
        {
            isMore = false;
            foreach ((INamedTypeSymbol type, _) in _all)
                isMore |= !_carriers.Contains(type) && Carries(type) && _carriers.Add(type);
        }

        var names = new HashSet<string>();
        foreach ((INamedTypeSymbol type, bool isLibrary) in _all)
        {
            bool isScope = IsScope(type), isNamed = isScope;
            foreach (ISymbol member in type.GetMembers())
            {
                if (!Mentions(member))
                    continue;
                isNamed = true;
                if (isLibrary)
                    continue; // reached through the name of its type, or of a scope
                names.Add(member.Name);
                if (member is IMethodSymbol method)
                    names.UnionWith(method.Parameters.Where(p => Has(p.Type)).Select(static p => p.Name));
            }

            if (isNamed)
                names.Add(type.Name);
        }

        return names;
    }

    /// <summary>Whether code of the type has scopes at hand without naming them.</summary>
    public bool IsInside(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (IsScope(type))
                return true;
        }

        return false;
    }

    private bool IsScope(INamedTypeSymbol type) => types.IsScopeOrHeld(type) || _carriers.Contains(type.OriginalDefinition);

    private bool Mentions(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor } method => Has(method.ReturnType) || method.Parameters.Any(p => Has(p.Type)),
        IPropertySymbol property => Has(property.Type),
        IFieldSymbol { IsImplicitlyDeclared: false } field => Has(field.Type),
        IEventSymbol @event => Has(@event.Type),
        _ => false,
    };

    /// <summary>By what it inherits, or by what C# calls without a name: loops, indexers, operators, lambdas of constructors.</summary>
    private bool Carries(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            if (Has(at))
                return true;
        }

        return type.AllInterfaces.Any(Has) || type.GetMembers().Any(member => member switch
        {
            IMethodSymbol { Name: "GetEnumerator" or "GetAsyncEnumerator" or "GetAwaiter" or "Deconstruct" or "Add" } or IMethodSymbol { MethodKind: MethodKind.Conversion or MethodKind.UserDefinedOperator } or IPropertySymbol { IsIndexer: true } => Mentions(member),
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Any(p => p.Type.TypeKind == TypeKind.Delegate && Has(p.Type)),
            _ => false,
        });
    }

    private bool Has(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Has(array.ElementType),
        INamedTypeSymbol { SpecialType: not SpecialType.None, Arity: 0 } => false,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke, Arity: 0 } => invoke.Parameters.Any(p => Has(p.Type)) || Has(invoke.ReturnType),
        INamedTypeSymbol named => IsScope(named) || named.TypeArguments.Any(Has),
        _ => types.IsScopeOrHeld(type),
    };
}
