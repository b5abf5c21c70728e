using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using ScopeGen.Generator.Analyzers.Usage;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace ScopeGen.CodeFixes.Syntax;

/// <summary>The statements of an <c>await using</c>, made fit to be the body of a lambda; nothing where they would mean something else there.</summary>
/// <param name="Scope">The scope, not entered.</param>
/// <param name="CancellationToken">The token that EnterAsync was given.</param>
/// <param name="Value">What the body calls the value.</param>
/// <param name="Token">A free name for the body's token.</param>
/// <param name="Block">The body.</param>
/// <param name="Returns">Every path returns a value.</param>
/// <param name="Moved">The statements that go into the lambda, where they stand beside the using.</param>
internal sealed record UseAsyncBody(ExpressionSyntax Scope, ExpressionSyntax? CancellationToken, string Value, string Token, BlockSyntax Block, bool Returns, IReadOnlyList<StatementSyntax> Moved)
{
    public static UseAsyncBody? Of(StatementSyntax site, UsageBody body, ScopeRegion region, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (region.Resource.Syntax is not ExpressionSyntax resource || Scopes(resource) is not var (scope, token))
            return null;
        if (Statements(site) is not { Count: > 0 } statements || !CanMove(statements, semantics) || ReturnsOf(site, statements, semantics) is not { } returns)
            return null;
        string value = "_";
        var renamed = new Dictionary<SyntaxNode, SyntaxNode?>();
        if (region.Variable is { } variable)
        {
            if (region.Earlier is not null || !region.Site.Syntax.Span.Contains(variable.Locations[0].SourceSpan))
                return null; // it was entered earlier: where it is used is not known here
            bool hasValue = body.Types.IsAsyncScope((variable as ILocalSymbol)?.Type);
            foreach (IOperation reference in body.ReferencesTo(variable).Where(region.Contains))
            {
                switch (reference.Syntax.Parent)
                {
                    case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Complete", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } complete } }:
                        renamed[complete] = null;
                        break;
                    case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access when hasValue:
                        renamed[access] = IdentifierName(variable.Name).WithTriviaFrom(access);
                        break;
                    default:
                        if (hasValue)
                            return null;
                        break;
                }

                value = variable.Name;
            }
        }

        IEnumerable<StatementSyntax> inside = statements.Select(s => Rewritten(s, renamed)).OfType<StatementSyntax>();
        BlockSyntax block = site is UsingStatementSyntax { Statement: BlockSyntax old }
            ? old.WithStatements(List(inside)).WithAdditionalAnnotations(Formatter.Annotation)
            : Build.Block(inside);
        return new(scope, token, value, value == "_" ? "_" : Names.Free(site, semantics, "ct"), block.WithoutTrailingTrivia(), returns, site is UsingStatementSyntax ? [] : statements);
    }

    public SyntaxNode ReplaceIn(SyntaxNode root, StatementSyntax site, StatementSyntax statement)
    {
        root = root.TrackNodes(Moved.Append(site));
        root = root.ReplaceNode(root.GetCurrentNode(site)!, statement.WithTriviaFrom(site));
        IEnumerable<SyntaxNode> gone = Moved.Select(m => root.GetCurrentNode(m)!).Select(static s => s.Parent is GlobalStatementSyntax global ? (SyntaxNode)global : s);
        return root.RemoveNodes(gone, SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static StatementSyntax? Rewritten(StatementSyntax statement, Dictionary<SyntaxNode, SyntaxNode?> changes)
    {
        if (changes.TryGetValue(statement, out SyntaxNode? whole) && whole is null)
            return null;
        StatementSyntax renamed = statement.ReplaceNodes(changes.Where(c => c.Value is not null && statement.Contains(c.Key)).Select(static c => c.Key), (old, _) => changes[old]!);
        IEnumerable<SyntaxNode> completes = renamed.DescendantNodes().Where(static n => n is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Complete", Expression: IdentifierNameSyntax } } });
        return changes.Any(c => c.Value is null && statement.Contains(c.Key)) ? renamed.RemoveNodes(completes, SyntaxRemoveOptions.KeepNoTrivia) : renamed;
    }

    private static IReadOnlyList<StatementSyntax>? Statements(StatementSyntax site) => site switch
    {
        UsingStatementSyntax { Declaration: null or { Variables.Count: 1 }, Statement: BlockSyntax block } => block.Statements,
        UsingStatementSyntax { Declaration: null or { Variables.Count: 1 }, Statement: var single } => new[] { single },
        LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration => Syntax.Statements.After(declaration),
        _ => null,
    };

    /// <summary>What the jumps, the variables and the parameters allow.</summary>
    private static bool CanMove(IReadOnlyList<StatementSyntax> statements, SemanticModel semantics)
    {
        if (semantics.AnalyzeDataFlow(statements[0], statements[statements.Count - 1]) is not { Succeeded: true } flow || semantics.AnalyzeControlFlow(statements[0], statements[statements.Count - 1]) is not { Succeeded: true } jumps)
            return false;
        if (jumps.EntryPoints.Length > 0 || jumps.ExitPoints.Any(static e => e is not ReturnStatementSyntax) || statements.Any(static s => s.DescendantNodesAndSelf().Any(static n => n is YieldStatementSyntax)))
            return false;

        // C# does not know that the lambda runs, so what it assigns counts as unassigned after it; nor may it capture ref and out.
        return flow.DataFlowsOut.IsEmpty | flow.DataFlowsOut.All(v => flow.DefinitelyAssignedOnEntry.Contains(v, SymbolEqualityComparer.Default))
            && !flow.ReadInside.Concat(flow.WrittenInside).Any(static v => v is IParameterSymbol { RefKind: not RefKind.None } or ILocalSymbol { IsRef: true });
    }

    /// <summary>False: no value is returned; true: on every path; null: on some.</summary>
    private static bool? ReturnsOf(StatementSyntax site, IReadOnlyList<StatementSyntax> statements, SemanticModel semantics)
    {
        ControlFlowAnalysis flow = semantics.AnalyzeControlFlow(statements[0], statements[statements.Count - 1])!;
        if (flow.ReturnStatements.IsEmpty)
            return false;
        bool values = flow.ReturnStatements.All(static r => r is ReturnStatementSyntax { Expression: not null });
        if (values)
            return flow.EndPointIsReachable ? null : true;
        bool isLast = site.Parent is BlockSyntax { Parent: not StatementSyntax } or GlobalStatementSyntax && (site is not UsingStatementSyntax || Syntax.Statements.After(site)!.All(static s => s is LocalFunctionStatementSyntax));
        return isLast ? false : null;
    }

    /// <summary>The scope behind <c>await</c>, ConfigureAwait and EnterAsync, and the token that the last was given.</summary>
    private static (ExpressionSyntax, ExpressionSyntax?)? Scopes(ExpressionSyntax resource)
    {
        ExpressionSyntax at = resource.Bare();
        ExpressionSyntax? token = null;
        while (true)
        {
            switch (at)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } }:
                    at = configured.Bare();
                    break;
                case AwaitExpressionSyntax awaited:
                    at = awaited.Expression.Bare();
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnterAsync", Expression: var scope }, ArgumentList.Arguments: var arguments }:
                    token = arguments.FirstOrDefault()?.Expression;
                    at = scope.Bare();
                    break;
                case InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax:
                    return (at, token);
                default:
                    return null;
            }
        }
    }
}
