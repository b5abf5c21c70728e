using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Parsing;

/// <summary>Rule F3: the method's documentation for its factory, with a line that says how to consume the scope.</summary>
internal static class Documentation
{
    public static IEnumerable<string> Of(IMethodSymbol method, ScopeForm form, CancellationToken cancellationToken)
    {
        XElement? member = Read(method.GetDocumentationCommentXml(cancellationToken: cancellationToken));
        if (member is null || member.Element("inheritdoc") is not null)
            member = new XElement("member", new XElement("summary", $"The scope of {method.Name}."));
        string? first = form == ScopeForm.Yield ? method.Parameters[0].Name : null;
        foreach (XElement element in member.Elements().ToArray())
        {
            if (element.Name == "returns" || (element.Name == "param" && (string?)element.Attribute("name") == first))
                element.Remove();
        }

        member.Add(new XElement("returns", "A scope that is not entered yet: enter it with 'await using', or run a body in it with UseAsync."));
        foreach (XElement element in member.Elements())
        {
            foreach (string line in element.ToString(SaveOptions.DisableFormatting).Replace("\r", "").Split('\n'))
                yield return line.Trim();
        }
    }

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
