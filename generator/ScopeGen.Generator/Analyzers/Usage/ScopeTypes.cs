using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>What the types of one compilation mean to the usage rules; every answer is kept, for they are asked of each expression.</summary>
internal sealed class ScopeTypes
{
    private static readonly ConditionalWeakTable<Compilation, ScopeTypes> s_known = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeTraits> _traits = new(SymbolEqualityComparer.Default);
    private readonly INamedTypeSymbol? _protocol;
    private readonly INamedTypeSymbol? _asyncScope;
    private readonly INamedTypeSymbol? _stack;
    private readonly INamedTypeSymbol? _suppress;
    private readonly INamedTypeSymbol? _permit;
    private readonly INamedTypeSymbol? _response;

    private ScopeTypes(Compilation compilation)
    {
        Names = new ScopeNames(compilation, this);
        _protocol = compilation.GetTypeByMetadataName(KnownNames.IAsyncScopeOfT);
        if (_protocol is null)
            return;
        _asyncScope = compilation.GetTypeByMetadataName(KnownNames.AsyncScopeOfT);
        _stack = compilation.GetTypeByMetadataName(KnownNames.ScopeStack);
        _suppress = compilation.GetTypeByMetadataName(KnownNames.SuppressScope);
        _permit = compilation.GetTypeByMetadataName(KnownNames.SemaphorePermit);
        _response = compilation.GetTypeByMetadataName(KnownNames.ResponseScope);
    }

    /// <summary>Null where ScopeGen is not referenced.</summary>
    public static ScopeTypes? Of(Compilation compilation) => s_known.GetValue(compilation, static c => new ScopeTypes(c)) is { _protocol: not null } types ? types : null;

    public ScopeNames Names { get; }

    /// <summary>Single use, entered and exited: a scope class, a protocol by hand, what a factory gives, a stack.</summary>
    public bool IsScope(ITypeSymbol? type) => (TraitsOf(type) & TypeTraits.Scope) != 0;

    /// <summary>Handed out entered, and only to be released: a permit, a response.</summary>
    public bool IsHeld(ITypeSymbol? type) => (TraitsOf(type) & TypeTraits.Held) != 0;

    public bool IsScopeOrHeld(ITypeSymbol? type) => (TraitsOf(type) & (TypeTraits.Scope | TypeTraits.Held)) != 0;

    /// <summary>Bound to its scope: disposable, a stream, a lazy sequence, or many of these. Plain data and tasks are not.</summary>
    public bool IsLive(ITypeSymbol? type) => (TraitsOf(type) & (TypeTraits.Live | TypeTraits.Lazy)) != 0 || type switch
    {
        IArrayTypeSymbol array => IsLive(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(e => IsLive(e.Type)),
        INamedTypeSymbol { TypeArguments: [var element] } many => IsLive(element) && many.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable),
        _ => false,
    };

    /// <summary>Enumerated only when somebody asks.</summary>
    public bool IsLazy(ITypeSymbol? type) => (TraitsOf(type) & TypeTraits.Lazy) != 0;

    public bool IsTask(ITypeSymbol? type) => (TraitsOf(type) & TypeTraits.Task) != 0;

    public bool IsStack(ITypeSymbol? type) => Is(type, _stack);

    public bool IsSuppress(ITypeSymbol? type) => Is(type, _suppress);

    public bool IsPermit(ITypeSymbol? type) => Is(type, _permit);

    public bool IsAsyncScope(ITypeSymbol? type) => Is(type, _asyncScope);

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? wanted) => wanted is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, wanted);

    private TypeTraits TraitsOf(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => TraitsOf(nullable.TypeArguments[0]),
        INamedTypeSymbol named => _traits.GetOrAdd(named.OriginalDefinition, Compute),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Aggregate(TypeTraits.None, (all, constraint) => all | TraitsOf(constraint)),
        _ => TypeTraits.None,
    };

    private TypeTraits Compute(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum or TypeKind.Delegate or TypeKind.Error || type.SpecialType is not (SpecialType.None or SpecialType.System_IDisposable or SpecialType.System_Collections_IEnumerable
            or SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_IEnumerator or SpecialType.System_Collections_Generic_IEnumerator_T))
            return TypeTraits.None;
        if (IsTaskName(type))
            return TypeTraits.Task;
        if (Is(type, _permit) || Is(type, _response))
            return TypeTraits.Held | TypeTraits.Live;

        TypeTraits traits = TypeTraits.None;
        if (Is(type, _protocol) || type.AllInterfaces.Any(i => Is(i, _protocol)) || (type.TypeKind == TypeKind.Class && type.IsScope()))
            traits |= TypeTraits.Scope | TypeTraits.Live;
        if (type.IsAsyncDisposable() || type.IsDisposable())
            traits |= TypeTraits.Live;
        if (IsLazyName(type) || (traits == TypeTraits.None && type.AllInterfaces.Any(static i => i.Name is "IAsyncEnumerable" or "IQueryable")))
            traits |= TypeTraits.Lazy;
        return traits;
    }

    private static bool IsTaskName(INamedTypeSymbol type) => type.Name switch
    {
        "Task" or "ValueTask" => InNamespace(type, "System.Threading.Tasks"),
        "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" => InNamespace(type, "System.Runtime.CompilerServices"),
        _ => false,
    };

    private static bool IsLazyName(INamedTypeSymbol type) => type.Name switch
    {
        "IEnumerable" => type.SpecialType != SpecialType.None,
        "IAsyncEnumerable" or "IAsyncEnumerator" => InNamespace(type, "System.Collections.Generic"),
        "IQueryable" or "IOrderedQueryable" or "IOrderedEnumerable" or "IGrouping" or "ParallelQuery" => InNamespace(type, "System.Linq"),
        _ => false,
    };

    private static bool InNamespace(INamedTypeSymbol type, string name) => type.ContainingType is null && type.ContainingNamespace.Is(name);

    [Flags]
    private enum TypeTraits
    {
        None = 0,
        Scope = 1,
        Held = 2,
        Live = 4,
        Lazy = 8,
        Task = 16,
    }
}
