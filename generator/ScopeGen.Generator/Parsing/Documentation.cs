using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>Rule F3: the method's documentation for its factory, with a line that says how to consume the scope.</summary>
internal static class Documentation
{
    private const string HowToConsume = "A scope that is not entered yet: enter it with 'await using', or run a body in it with UseAsync.";

    public static IEnumerable<string> Of(IMethodSymbol method, ScopeForm form, CancellationToken cancellationToken)
    {
        string? first = form == ScopeForm.Yield ? method.Parameters[0].Name : null;
        IReadOnlyList<string>? plain = method.DeclaringSyntaxReferences is [var only] && method.PartialDefinitionPart is null && method.PartialImplementationPart is null
            ? PlainDocumentation.Of(only.GetSyntax(cancellationToken), first)
            : null;
        return plain is null ? OfXml(method, first, cancellationToken)
            : plain.Count == 0 ? [Summary(method).ToString(), $"<returns>{HowToConsume}</returns>"]
            : plain.Append($"<returns>{HowToConsume}</returns>");
    }

    private static IEnumerable<string> OfXml(IMethodSymbol method, string? first, CancellationToken cancellationToken)
    {
        XElement? member = Read(method.GetDocumentationCommentXml(cancellationToken: cancellationToken));
        if (member is null || member.Element("inheritdoc") is not null)
            member = new XElement("member", Summary(method));
        foreach (XElement element in member.Elements().ToArray())
        {
            if (element.Name == "returns" || (element.Name == "param" && (string?)element.Attribute("name") == first))
                element.Remove();
        }

        member.Add(new XElement("returns", HowToConsume));
        foreach (XElement element in member.Elements())
        {
            foreach (string line in element.ToString(SaveOptions.DisableFormatting).Replace("\r", "").Split('\n'))
                yield return line.Trim();
        }
    }

    private static XElement Summary(IMethodSymbol method) => new("summary", $"The scope of {method.Name}.");

    private static XElement? Read(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return null;
        try
        {
            XElement root = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
            return root.Elements().Any() ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
