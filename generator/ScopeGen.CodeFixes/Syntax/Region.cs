using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Analyzers.Usage;

namespace ScopeGen.CodeFixes.Syntax;

/// <summary>Asks the analyzers what they know of an <c>await using</c>.</summary>
internal static class Region
{
    public static (UsageBody Body, ScopeRegion Region)? At(StatementSyntax site, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (ScopeTypes.Of(semantics.Compilation) is not { } types || semantics.GetOperation(site, cancellationToken) is not { } operation)
            return null;
        IOperation root = operation;
        while (root.Parent is { } parent)
            root = parent;
        UsageBody body = UsageBody.Of(root, types);
        return body.Regions.FirstOrDefault(r => r.Site == operation) is { } region ? (body, region) : null;
    }
}
