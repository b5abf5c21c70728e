using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Analyzers.Usage;

namespace ScopeGen.Generator.Suppressors;

/// <summary>VSTHRD200 asks for the suffix Async on what can be awaited; a factory starts nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncNameSuppressor : ScopeSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("SCOPES004", "VSTHRD200", "A method that returns a scope starts nothing: the scope is entered later"));

    private protected override bool IsWrong(SyntaxNode node, SemanticModel semantics, ScopeTypes types, CancellationToken cancellationToken)
        => node.AncestorsAndSelf().FirstOrDefault(static n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or DelegateDeclarationSyntax) is { } declaration
            && semantics.GetDeclaredSymbol(declaration, cancellationToken) switch
            {
                IMethodSymbol method => types.IsAsyncScope(method.ReturnType),
                INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var returned } => types.IsAsyncScope(returned),
                _ => false,
            };
}
