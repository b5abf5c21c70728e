using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>
/// Decides by words alone whether a body can speak of scopes, so that most bodies are never looked at more closely: one that awaits may, one
/// that does not needs the name of a scope class, of a factory or of a method of the protocol.
/// </summary>
internal sealed class ScopeNames
{
    private readonly Lazy<HashSet<string>> _classes;

    public ScopeNames(Compilation compilation, ScopeTypes types) => _classes = new(() =>
    {
        var names = new HashSet<string>();
        Collect(compilation.Assembly.GlobalNamespace, types, names);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name == "ScopeGen" || assembly.Modules.Any(static m => m.ReferencedAssemblies.Any(static a => a.Name == "ScopeGen")))
                Collect(assembly.GlobalNamespace, types, names);
        }

        return names;
    });

    public bool MayBeSpokenOfIn(SyntaxNode body)
    {
        foreach (SyntaxToken token in body.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.AwaitKeyword))
                return true;
            if (token.IsKind(SyntaxKind.IdentifierToken) && (IsOfProtocol(token.ValueText) || _classes.Value.Contains(token.ValueText)))
                return true;
        }

        return false;
    }

    private static bool IsOfProtocol(string name) => name is "UseAsync" or "UseOrDefaultAsync" or "EnterAsync" or "EnterAllAsync" or "TryEnterAsync" or "ExitAsync" or "DisposeAsync" or "GetResult" || name.EndsWith("Scope", StringComparison.Ordinal);

    private static void Collect(INamespaceOrTypeSymbol container, ScopeTypes types, HashSet<string> names)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            switch (member)
            {
                case INamespaceSymbol space:
                    Collect(space, types, names);
                    break;
                case INamedTypeSymbol type:
                    if (types.IsScopeOrHeld(type))
                        names.Add(type.Name);
                    Collect(type, types, names);
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Ordinary } method when types.IsAsyncScope(method.ReturnType):
                    names.Add(method.Name); // factories of any name
                    break;
            }
        }
    }
}
