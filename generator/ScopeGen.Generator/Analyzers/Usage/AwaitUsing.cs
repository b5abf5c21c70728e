using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Where a using is reported: its head, without the block.</summary>
internal static class AwaitUsing
{
    public static Location Location(IOperation site) => site.Syntax switch
    {
        UsingStatementSyntax statement => Microsoft.CodeAnalysis.Location.Create(statement.SyntaxTree, TextSpan.FromBounds(statement.SpanStart, statement.CloseParenToken.Span.End)),
        { } other => other.GetLocation(),
    };
}
