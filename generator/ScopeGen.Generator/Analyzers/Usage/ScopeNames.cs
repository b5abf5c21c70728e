using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>
/// Decides by words alone whether a body can speak of scopes, so that most bodies are never bound for our sake. A scope comes into a body by a
/// name: of its type, of a member or parameter whose type has a scope in it, of an alias, of a method of the protocol. Inside a scope class it
/// needs none.
/// </summary>
internal sealed class ScopeNames
{
    private const string Library = "ScopeGen";

    private readonly Compilation _compilation;
    private readonly Lazy<Known?> _known;
    private readonly ConcurrentDictionary<SyntaxTree, string?> _texts = new();
    private readonly ConcurrentDictionary<SyntaxNode, bool> _answers = new();

    public ScopeNames(Compilation compilation, ScopeTypes types)
    {
        _compilation = compilation;
        _known = new Lazy<Known?>(() => Collect(types));
    }

    public bool MayBeSpokenOfIn(SyntaxNode codeBlock, ISymbol owner) => _answers.TryGetValue(codeBlock, out bool known) ? known : _answers.GetOrAdd(codeBlock, Ask(codeBlock, owner));

    private bool Ask(SyntaxNode codeBlock, ISymbol owner)
    {
        if (_known.Value is not { } known)
            return false;
        if (known.Carriers.IsInside(owner.ContainingType))
            return true;
        string? text = _texts.GetOrAdd(codeBlock.SyntaxTree, tree => tree.GetText().ToString() is var whole && (IsEscaped(whole) || known.Words.IsIn(whole, 0, whole.Length)) ? whole : null);
        return text is not null && (IsEscaped(text) || known.Words.IsIn(text, codeBlock.SpanStart, codeBlock.Span.End));
    }

    /// <summary>Identifiers can be written with escapes; nobody does.</summary>
    private static bool IsEscaped(string text) => text.IndexOf("\\u", StringComparison.Ordinal) >= 0;

    /// <summary>Null where ScopeGen is referenced and nothing else: its name stands in no file, and no other assembly knows it.</summary>
    private Known? Collect(ScopeTypes types)
    {
        IAssemblySymbol[] others = [.. _compilation.SourceModule.ReferencedAssemblySymbols.Where(static a => a.Modules.Any(static m => m.ReferencedAssemblies.Any(static r => r.Name == Library)))];
        if (others.All(IsOurs) && !_compilation.SyntaxTrees.Any(static t => t.GetText().ToString() is var text && (text.IndexOf(Library, StringComparison.Ordinal) >= 0 || IsEscaped(text))))
            return null;
        var carriers = new ScopeCarriers(types);
        var names = new HashSet<string> { "UseAsync", "UseOrDefaultAsync", "EnterAsync", "EnterAllAsync", "TryEnterAsync", "ExitAsync" };
        IEnumerable<IAssemblySymbol> all = [_compilation.Assembly, .. others, .. _compilation.SourceModule.ReferencedAssemblySymbols.Where(static a => a.Name == Library)];
        foreach (IAssemblySymbol assembly in all)
            carriers.Add(assembly.GlobalNamespace, isLibrary: IsOurs(assembly) && !SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly));
        names.UnionWith(carriers.Names());
        names.UnionWith(_compilation.SyntaxTrees.SelectMany(static t => Aliases(t.GetRoot())));
        return new(carriers, new(names));
    }

    private static bool IsOurs(IAssemblySymbol assembly) => assembly.Name == Library || assembly.Name.StartsWith(Library + ".", StringComparison.Ordinal);

    private static IEnumerable<string> Aliases(SyntaxNode root) => root switch
    {
        CompilationUnitSyntax unit => unit.Usings.Select(AliasOf).Concat(unit.Members.SelectMany(Aliases)).OfType<string>(),
        BaseNamespaceDeclarationSyntax space => space.Usings.Select(AliasOf).Concat(space.Members.SelectMany(Aliases)).OfType<string>(),
        _ => [],
    };

    private static string? AliasOf(UsingDirectiveSyntax @using) => @using.Alias?.Name.Identifier.ValueText;

    private sealed record Known(ScopeCarriers Carriers, WordSet Words);
}
