using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Analyzers.Usage;

namespace ScopeGen.Generator.Suppressors;

/// <summary>CA2007 asks for ConfigureAwait, which would turn the scope into something without members.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigureAwaitSuppressor : ScopeSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("SCOPES002", "CA2007", "A scope behind ConfigureAwait has lost its value; inside, scopes never resume in the caller's context"));

    private protected override bool IsWrong(SyntaxNode node, SemanticModel semantics, ScopeTypes types, CancellationToken cancellationToken)
    {
        // On the expression that is awaited, or on the variable or expression of an await using.
        if (node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Initializer: { } initializer } variable && (node == variable || node == initializer))
            node = initializer.Value;
        if (node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression)
            return false;
        if (types.IsScopeOrHeld(semantics.GetTypeInfo(expression, cancellationToken).Type))
            return true;
        return semantics.GetOperation(expression, cancellationToken)?.Stripped() is IInvocationOperation call
            && (types.CallOf(call) is ScopeCall.Enter or ScopeCall.EnterInto or ScopeCall.Use or ScopeCall.Exit || types.IsEntering(call) || (call.TargetMethod.Name == "UseAsync" && ScopeCalls.IsOurs(call.TargetMethod)));
    }
}
