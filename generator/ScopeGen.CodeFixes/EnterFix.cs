using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.CodeFixes.Syntax;
using ScopeGen.Generator.Analyzers.Usage;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE100: enters the scope, in <c>await using</c> unless it is disposed already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnterFix))]
public sealed class EnterFix : UsageFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.NeverEntered.Id);

    private protected override Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (node is not ExpressionSyntax scope || !Functions.CanAwait(scope) || scope.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            return null;
        bool isExited = diagnostic.Properties.ContainsKey(NeverEnteredAnalyzer.IsExited);
        ExpressionSyntax whole = Fluent(scope, semantics);
        if (Entered(whole, semantics, cancellationToken) is { } entered)
        {
            if (isExited)
                return new("Enter the scope", root.ReplaceNode(whole, whole.Parent is MemberAccessExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(entered.WithoutTrivia()).WithTriviaFrom(entered) : entered));
            if (whole.Parent is EqualsValueClauseSyntax && statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration)
                return new("Enter the scope in 'await using'", Statements.ReplaceByDeclaration(root, statement, Build.AwaitUsing(declaration.ReplaceNode(whole, entered))));
            if (IsAlone(whole))
                return new("Enter the scope in 'await using'", Statements.ReplaceByDeclaration(root, statement, Build.AwaitUsing(Names.Free(statement, semantics, "scope"), entered).WithTriviaFrom(statement)));
            return null;
        }

        // Its EnterAsync gives a base of it, or its value: entered in a statement of its own.
        if (whole.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } && statement is LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } local && statement.Parent is BlockSyntax)
        {
            LocalDeclarationStatementSyntax held = local.UsingKeyword.IsKind(SyntaxKind.None) && !isExited ? Build.AwaitUsing(local) : local;
            StatementSyntax enter = Build.Statement(Build.Await(Build.Call(SyntaxFactory.IdentifierName(variable.Identifier.ValueText), "EnterAsync"))).WithTrailingTrivia(local.GetTrailingTrivia());
            return new("Enter the scope", root.ReplaceNode(local, [held, enter]));
        }

        return null;
    }

    /// <summary>With the calls that give the scope back, such as WithReleaseTimeout.</summary>
    private static ExpressionSyntax Fluent(ExpressionSyntax scope, SemanticModel semantics)
    {
        ITypeSymbol? type = semantics.GetTypeInfo(scope).Type;
        while (scope.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == scope && SymbolEqualityComparer.Default.Equals(semantics.GetTypeInfo(call).Type, type))
            scope = call;
        return scope;
    }

    private static ExpressionSyntax? Entered(ExpressionSyntax scope, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (ScopeTypes.Of(semantics.Compilation) is not { } types || semantics.GetTypeInfo(scope, cancellationToken).Type is not { } type)
            return null;
        if (types.IsAsyncScope(type))
            return Build.Await(scope);
        bool givesItself = semantics.LookupSymbols(scope.SpanStart, type, "EnterAsync").OfType<IMethodSymbol>().Any(m => m.ReturnType is INamedTypeSymbol { TypeArguments: [var given] } && SymbolEqualityComparer.Default.Equals(given, type));
        if (!givesItself)
            return null;
        ExpressionSyntax made = scope is ImplicitObjectCreationExpressionSyntax implicitly
            ? SyntaxFactory.ObjectCreationExpression(SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(semantics, scope.SpanStart)).WithLeadingTrivia(SyntaxFactory.Space), implicitly.ArgumentList, implicitly.Initializer)
            : scope;
        return Build.Await(Build.Call(made, "EnterAsync")).WithTriviaFrom(scope);
    }

    private static bool IsAlone(ExpressionSyntax scope) => scope.Parent is ExpressionStatementSyntax
        or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax };
}
