using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Parsing;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>The short ways of asking Roslyn give what the long ways give, for every type of the framework and for awkward ones.</summary>
public sealed class TypeTextTests
{
    private const string Awkward = """
        #nullable enable
        namespace @event.@class
        {
            public class @record<T> where T : class { public class Inner<@in> { } public List<T?>? List; public Dictionary<string, Inner<T>?[]>? Map; public (int A, string? B)? Pair; public T? Value; public dynamic? Late; public nint Native; public int? Number; }
            public unsafe struct Pointers { public int* P; public delegate*<int, string> F; }
            public interface IHas { global::@event.@class.@record<string>.Inner<int>? Get(in Guid id, params string?[] names); }
        }
        file class Hidden { public Hidden? Other; }
        """;

    [Test]
    public void Types_are_written_as_Roslyn_writes_them()
    {
        Compilation compilation = Compile.Create(Awkward);
        ITypeSymbol[] types = [.. Types(compilation.GlobalNamespace).Where(static t => t.ContainingNamespace.ToDisplayString() is "System" or "System.Threading.Tasks" or "System.Collections.Generic" or "event.class" or "").SelectMany(All)];
        Assert.That(types, Has.Length.GreaterThan(2_000));
        Assert.That(types.Where(static t => TypeText.Of(t) != t.ToDisplayString(Display.Qualified)).Select(static t => t.ToDisplayString(Display.Qualified) + " / " + TypeText.Of(t)), Is.Empty);
    }

    [Test]
    public void Names_of_types_and_namespaces_are_compared_in_full()
    {
        INamedTypeSymbol[] types = [.. Types(Compile.Create(Awkward).GlobalNamespace).Where(static t => t.ContainingType is null)];
        string[] wrong = [.. types.Select(static t => (Type: t, Name: (t.ContainingNamespace.IsGlobalNamespace ? "" : t.ContainingNamespace.ToDisplayString() + ".") + t.MetadataName))
            .Where(static t => t.Name.Contains('.') && (!t.Type.Is(t.Name.Replace("@", "", StringComparison.Ordinal)) || t.Type.Is(t.Name + "x") || t.Type.Is("x" + t.Name) || t.Type.Is("x." + t.Name) || t.Type.Is(t.Name[..^1]))).Select(static t => t.Name)];
        Assert.That(types, Has.Length.GreaterThan(1_000));
        Assert.That(wrong, Is.Empty);
    }

    private static IEnumerable<ITypeSymbol> All(INamedTypeSymbol type) => type.GetMembers().SelectMany(static m => m switch
    {
        IMethodSymbol method => method.Parameters.Select(static p => p.Type).Append(method.ReturnType),
        IFieldSymbol field => [field.Type],
        IPropertySymbol property => [property.Type],
        _ => Array.Empty<ITypeSymbol>(),
    }).Prepend(type);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(static m => m switch
    {
        INamedTypeSymbol type => Types(type).Prepend(type),
        INamespaceSymbol space => Types(space),
        _ => [],
    });
}
