using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Memory;

/// <summary>What a tree declares, piece by piece, without the bodies, the spaces and the comments: what other trees can see of it.</summary>
internal sealed class Shape
{
    private static readonly ConditionalWeakTable<SyntaxTree, Shape> s_all = new();

    /// <summary>Members that C# calls without naming them.</summary>
    private static readonly HashSet<string> s_unspoken =
    [
        "GetEnumerator", "GetAsyncEnumerator", "GetAwaiter", "Deconstruct", "Add", "Select", "SelectMany", "Where", "Join", "GroupJoin", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "GroupBy", "Cast",
    ];

    private readonly List<Piece> _pieces = [];
    private readonly HashSet<string> _names = [];
    private readonly string _head;

    private Shape(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        SpeaksForAll = root.AttributeLists.Count > 0 || root.Usings.Any(static u => u.GlobalKeyword.RawKind != 0);
        _head = Head(root);
        foreach (MemberDeclarationSyntax member in root.Members)
            Add(member, "", []);
    }

    /// <summary>Whether a change of it may mean something to every tree: global usings, attributes of the assembly.</summary>
    public bool SpeaksForAll { get; }

    /// <summary>All that is declared here.</summary>
    public IReadOnlyCollection<string> Names => _names;

    public static Shape Of(SyntaxTree tree) => s_all.GetValue(tree, static t => new(t));

    /// <summary>The names of all that is declared otherwise in the one set of trees than in the other; null if that may mean something to every tree.</summary>
    public static List<string>? ChangedNames(IReadOnlyList<SyntaxTree> gone, IReadOnlyList<SyntaxTree> come)
    {
        var count = new Dictionary<Piece, int>();
        foreach (Shape shape in gone.Select(Of))
            shape.Count(count, -1);
        foreach (Shape shape in come.Select(Of))
            shape.Count(count, 1);
        Piece[] changed = [.. count.Where(static c => c.Value != 0).Select(static c => c.Key)];
        return changed.Any(static p => p.Names is null) ? null : [.. changed.SelectMany(static p => p.Names!).Distinct()];
    }

    private void Count(Dictionary<Piece, int> count, int one)
    {
        foreach (Piece piece in _pieces.Append(new Piece(SpeaksForAll ? _head : "", SpeaksForAll ? null : [])))
        {
            Piece whole = piece with { Text = _head + piece.Text }; // other usings, another meaning
            count[whole] = (count.TryGetValue(whole, out int before) ? before : 0) + one;
        }
    }

    private void Add(MemberDeclarationSyntax member, string around, string[] aroundNames)
    {
        switch (member)
        {
            case GlobalStatementSyntax:
                return;
            case BaseNamespaceDeclarationSyntax space:
                string[] parts = [.. space.Name.ToString().Split('.').Select(static p => p.Trim())];
                around += "namespace " + space.Name + " " + space.Usings + space.Externs + ";";
                Add(around, parts, []);
                foreach (MemberDeclarationSyntax inner in space.Members)
                    Add(inner, around, []);
                return;
            case TypeDeclarationSyntax type:
                string[] names = [.. aroundNames, type.Identifier.ValueText];
                Add(around + TextOf(type), names, aroundNames);
                around += (type.Identifier.ValueText.Length == 0 ? TextOf(type) : type.Identifier.ValueText) + " " + type.TypeParameterList + "{"; // an extension block has no name
                for (int i = 0; i < type.Members.Count; i++)
                    Add(type.Members[i], type.Members[i].AttributeLists.Count > 0 ? around + i : around, names); // owned members have an order
                return;
            default:
                Add(around + TextOf(member), [.. DeclaredNames.Of(member)], aroundNames);
                return;
        }
    }

    private void Add(string text, string[] names, string[] aroundNames)
    {
        string[] all = [.. names.Concat(aroundNames).SelectMany(Spellings)];
        _names.UnionWith(all);
        _pieces.Add(new(text, names.Any(s_unspoken.Contains) ? null : all));
    }

    /// <summary>How a name is written where it is used; one that is missing, in unfinished code, nowhere.</summary>
    private static IEnumerable<string> Spellings(string name)
    {
        const string Attribute = "Attribute";
        if (name.Length > 0)
            yield return name;
        if (name.Length > Attribute.Length && name.EndsWith(Attribute, StringComparison.Ordinal))
            yield return name.Substring(0, name.Length - Attribute.Length);
    }

    /// <summary>What holds for the whole file: usings, directives, attributes of the assembly.</summary>
    private static string Head(CompilationUnitSyntax root)
    {
        var text = new StringBuilder().Append(root.Externs).Append(root.Usings).Append(root.AttributeLists);
        for (DirectiveTriviaSyntax? directive = root.ContainsDirectives ? root.GetFirstDirective() : null; directive is not null; directive = directive.GetNextDirective())
            text.Append(directive);
        return text.ToString();
    }

    private static string TextOf(MemberDeclarationSyntax member)
    {
        var text = new StringBuilder();
        bool isWhole = member is not TypeDeclarationSyntax && member.Modifiers.Any(SyntaxKind.PartialKeyword); // its other half may be a scope method
        foreach (SyntaxToken token in member.DescendantTokens(node => isWhole || (node is not (BlockSyntax or ArrowExpressionClauseSyntax) && (node == member || node is not MemberDeclarationSyntax))))
        {
            if (token.HasStructuredTrivia)
                text.Append(string.Concat(token.LeadingTrivia.Where(static t => t.HasStructure).Select(static t => t.ToFullString())));
            text.Append(token.IsMissing ? "<missing>" : token.Text).Append(token.ContainsDiagnostics ? "! " : " ");
        }

        return text.ToString();
    }

    /// <param name="Text">What is declared, and where.</param>
    /// <param name="Names">Those by which others reach it; null where others need none.</param>
    private sealed record Piece(string Text, string[]? Names)
    {
        public bool Equals(Piece? other) => other is not null && Text == other.Text;

        public override int GetHashCode() => Text.GetHashCode();
    }
}
