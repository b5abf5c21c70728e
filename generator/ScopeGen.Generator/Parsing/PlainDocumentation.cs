using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Parsing;

/// <summary>
/// Documentation that can be taken over as it stands. What refers to other code is left to Roslyn, which says in full what is meant; so is all that
/// may be no XML. Most is plain, and costs a tenth this way.
/// </summary>
internal static class PlainDocumentation
{
    /// <summary>The lines; none where nothing is documented; null where it is not plain.</summary>
    /// <param name="declaration">The method.</param>
    /// <param name="without">The name of the parameter that is left out.</param>
    public static IReadOnlyList<string>? Of(SyntaxNode declaration, string? without)
    {
        var lines = new List<string>();
        foreach (SyntaxTrivia trivia in declaration.GetLeadingTrivia())
        {
            if (trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia) || (lines.Count > 0 && trivia.HasStructure))
                return null;
            if (!trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.GetStructure() is not DocumentationCommentTriviaSyntax comment)
                continue;
            foreach (XmlNodeSyntax node in comment.Content)
            {
                if (node is XmlTextSyntax)
                    continue;
                if (node is not XmlElementSyntax element || !IsPlain(element))
                    return null;
                if (!IsLeftOut(element, without))
                    lines.AddRange(element.ToString().Replace("\r", "").Split('\n').Select(Line));
            }

            if (lines.Count == 0)
                return null;
        }

        return lines;
    }

    private static bool IsPlain(XmlElementSyntax element)
    {
        if (element.ContainsDiagnostics || element.EndTag.IsMissing)
            return false;
        foreach (SyntaxNodeOrToken part in element.DescendantNodesAndTokens())
        {
            bool isPlain = part.AsNode() switch
            {
                null => !part.IsMissing && !part.IsKind(SyntaxKind.XmlEntityLiteralToken),
                XmlElementSyntax inner => inner.StartTag.Name.LocalName.ValueText == inner.EndTag.Name.LocalName.ValueText,
                XmlEmptyElementSyntax { Name.LocalName.ValueText: "inheritdoc" or "include" } => false,
                XmlTextSyntax or XmlEmptyElementSyntax or XmlElementStartTagSyntax or XmlElementEndTagSyntax or XmlNameSyntax or XmlTextAttributeSyntax or XmlNameAttributeSyntax or IdentifierNameSyntax => true,
                _ => false, // a cref, a CDATA section, a comment
            };
            if (!isPlain)
                return false;
        }

        return element.StartTag.Name.LocalName.ValueText == element.EndTag.Name.LocalName.ValueText;
    }

    private static bool IsLeftOut(XmlElementSyntax element, string? without) => element.StartTag.Name.LocalName.ValueText switch
    {
        "returns" => true,
        "param" => element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().Any(a => a.Identifier.Identifier.ValueText == without),
        _ => false,
    };

    private static string Line(string line)
    {
        line = line.Trim();
        return line.StartsWith("///", StringComparison.Ordinal) ? line.Substring(3).Trim() : line;
    }
}
