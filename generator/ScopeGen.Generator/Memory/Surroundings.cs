using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Memory;

/// <summary>What a compilation is made of: its trees, and what stands for its references and options. It holds neither the compilation nor a symbol.</summary>
internal sealed class Surroundings
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> s_all = new();

    /// <summary>A reference may hold a compilation of its own, so a token stands for it.</summary>
    private static readonly ConditionalWeakTable<MetadataReference, object> s_tokens = new();

    private readonly object[] _references;
    private readonly string? _assembly;
    private readonly NullableContextOptions _nullable;
    private readonly bool _isUnsafe;
    private Changes? _changes;

    private Surroundings(Compilation compilation)
    {
        Trees = [.. compilation.SyntaxTrees];
        _references = [.. compilation.References.Select(static r => s_tokens.GetValue(r, static _ => new()))];
        _assembly = compilation.AssemblyName;
        _nullable = compilation.Options.NullableContextOptions;
        _isUnsafe = Pointers.AreAllowed(compilation);
    }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public static Surroundings Of(Compilation compilation) => s_all.GetValue(compilation, static c => new(c));

    public bool IsAlike(Surroundings other) => _assembly == other._assembly && _nullable == other._nullable && _isUnsafe == other._isUnsafe && _references.SequenceEqual(other._references);

    /// <summary>What has changed since then; kept for the next declaration, which asks the same.</summary>
    public Changes ChangesSince(Surroundings before)
    {
        if (_changes is { } known && known.AreSince(before))
            return known;
        return _changes = Changes.Between(before, this);
    }
}
