using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>A wait and the try statement after it whose finally only releases.</summary>
internal sealed record SemaphorePair(ExpressionStatementSyntax Wait, TryStatementSyntax Try, InvocationExpressionSyntax WaitCall, StatementSyntax Release)
{
    /// <summary>The pair that a call of WaitAsync belongs to.</summary>
    public static SemaphorePair? Of(SyntaxNode waitCall)
    {
        if (waitCall is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var semaphore } } call || !TakesATokenAtMost(call))
            return null;
        ExpressionSyntax at = call;
        if (at.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            at = configured;
        if (at.Parent is not AwaitExpressionSyntax { Parent: ExpressionStatementSyntax wait } || Next(wait) is not TryStatementSyntax { Finally.Block.Statements: [.., ExpressionStatementSyntax release] statements } @try)
            return null;
        return statements.Count >= 1 && IsRelease(release, semaphore) && statements.Count(s => Mentions(s, semaphore)) == 1 ? new(wait, @try, call, release) : null;
    }

    /// <summary>A private field or a local that is created here with equal counts, and only ever waited for and released in pairs.</summary>
    public static bool AllUsesArePairs(ISymbol semaphore, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (semaphore is not (ILocalSymbol or IFieldSymbol { DeclaredAccessibility: Accessibility.Private }))
            return false;
        bool isCreated = false;
        foreach (SyntaxNode place in Places(semaphore, cancellationToken))
        {
            foreach (SyntaxNode node in place.DescendantNodesAndSelf())
            {
                if (node is VariableDeclaratorSyntax { Initializer.Value: var initial } declarator && declarator.Identifier.ValueText == semaphore.Name && declarator.Identifier.Span == semaphore.Locations[0].SourceSpan && declarator.SyntaxTree == semaphore.Locations[0].SourceTree)
                {
                    if (!IsLimit(initial))
                        return false;
                    isCreated = true;
                }
                else if (node is IdentifierNameSyntax name && name.Identifier.ValueText == semaphore.Name && IsReference(name, semaphore, semantics, cancellationToken))
                {
                    if (Assigned(name) is { } value && IsLimit(value))
                        isCreated = true;
                    else if (!IsInPair(name))
                        return false;
                }
            }
        }

        return isCreated;
    }

    /// <summary>The pieces of source in which the semaphore can be named.</summary>
    public static IEnumerable<SyntaxNode> Places(ISymbol semaphore, CancellationToken cancellationToken) => semaphore is IFieldSymbol field
        ? field.ContainingType.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken))
        : semaphore.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellationToken)).Select(static s => s.FirstAncestorOrSelf<MemberDeclarationSyntax>(static m => m is not GlobalStatementSyntax) ?? s.SyntaxTree.GetRoot());

    /// <summary>The pair of a name of the semaphore, in a wait or in a release.</summary>
    public static bool IsInPair(IdentifierNameSyntax name)
    {
        ExpressionSyntax semaphore = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } self && self.Name == name ? self : name;
        if (semaphore.Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access || access.Expression != semaphore)
            return false;
        return member switch
        {
            "CurrentCount" => true,
            "WaitAsync" => access.Parent is InvocationExpressionSyntax call && Of(call) is not null,
            "Release" => access.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Parent: FinallyClauseSyntax { Parent: TryStatementSyntax @try } } } }
                && Previous(@try) is ExpressionStatementSyntax wait && wait.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(static i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WaitAsync" } && Of(i) is not null),
            _ => false,
        };
    }

    private static bool IsReference(IdentifierNameSyntax name, ISymbol semaphore, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (name.SyntaxTree != semantics.SyntaxTree)
            return name.Parent is not (NameColonSyntax or NameEqualsSyntax); // another part of the type: taken for it
        return SymbolEqualityComparer.Default.Equals(semantics.GetSymbolInfo(name, cancellationToken).Symbol, semaphore);
    }

    /// <summary>`new(n)` or `new SemaphoreSlim(n, n)`, n not 0.</summary>
    private static bool IsLimit(ExpressionSyntax? value) => value is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: [var initial, ..] arguments }
        && initial.Expression is not LiteralExpressionSyntax { Token.Value: 0 } && (arguments.Count == 1 || (arguments.Count == 2 && SyntaxFactory.AreEquivalent(initial.Expression, arguments[1].Expression)));

    private static ExpressionSyntax? Assigned(IdentifierNameSyntax name)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } self ? self : name;
        return target.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Left == target ? assignment.Right : null;
    }

    /// <summary>With a time limit it is a try, which has an answer.</summary>
    private static bool TakesATokenAtMost(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Count == 0
        || (call.ArgumentList.Arguments is [{ Expression: var only }] && only is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } && !(only is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "TimeSpan" or "Timeout" } }));

    private static bool IsRelease(ExpressionStatementSyntax statement, ExpressionSyntax semaphore) => statement.Expression is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Release", Expression: var released } }
        && SyntaxFactory.AreEquivalent(released, semaphore);

    private static bool Mentions(StatementSyntax statement, ExpressionSyntax semaphore) => statement.DescendantNodes().Any(n => SyntaxFactory.AreEquivalent(n, semaphore));

    private static StatementSyntax? Next(StatementSyntax statement) => Sibling(statement, 1);

    private static StatementSyntax? Previous(StatementSyntax statement) => Sibling(statement, -1);

    private static StatementSyntax? Sibling(StatementSyntax statement, int step)
    {
        switch (statement.Parent)
        {
            case BlockSyntax { Statements: var statements }:
                return At(statements, statements.IndexOf(statement) + step);
            case SwitchSectionSyntax { Statements: var statements }:
                return At(statements, statements.IndexOf(statement) + step);
            case GlobalStatementSyntax { Parent: CompilationUnitSyntax { Members: var members } } global:
                int index = members.IndexOf(global) + step;
                return index >= 0 && index < members.Count ? (members[index] as GlobalStatementSyntax)?.Statement : null;
            default:
                return null;
        }
    }

    private static StatementSyntax? At(SyntaxList<StatementSyntax> statements, int index) => index >= 0 && index < statements.Count ? statements[index] : null;
}
