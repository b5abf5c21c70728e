using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Analyzers.Usage;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Suppressors;

/// <summary>CA2016 asks each call for the token; a scope needs it once, at its factory, at EnterAsync or at UseAsync.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardTokenSuppressor : ScopeSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(
        new SuppressionDescriptor("SCOPES003", "CA2016", "The scope has the token already: the one of its factory and the one of its enter both count"));

    private protected override bool IsWrong(SyntaxNode node, SemanticModel semantics, ScopeTypes types, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } syntax || semantics.GetOperation(syntax, cancellationToken) is not IInvocationOperation call)
            return false;
        if (types.CallOf(call) is ScopeCall.Enter or ScopeCall.EnterInto or ScopeCall.Use)
            return Scopes(call, types).Any(scope => Made(scope, semantics, cancellationToken) is { } made && HasToken(made));
        return Origins.IsFresh(types, call) && IsGivenLater(call, types);
    }

    private static IEnumerable<IOperation> Scopes(IInvocationOperation call, ScopeTypes types)
        => types.CallOf(call) == ScopeCall.EnterInto ? call.Arguments.Select(static a => a.Value.Stripped()) : call.Receiver() is { } receiver ? [receiver.Stripped()] : [];

    /// <summary>The call of the factory, directly or through a local variable.</summary>
    private static IInvocationOperation? Made(IOperation scope, SemanticModel semantics, CancellationToken cancellationToken) => scope switch
    {
        IInvocationOperation call => call,
        ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var declared] } when declared.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            => semantics.GetOperation(value, cancellationToken)?.Stripped() as IInvocationOperation,
        _ => null,
    };

    /// <summary>The factory's scope is entered, or used, with a token.</summary>
    private static bool IsGivenLater(IInvocationOperation factory, ScopeTypes types)
    {
        IOperation at = factory;
        while (at.Parent is IConversionOperation or IParenthesizedOperation || (at.Parent is IInvocationOperation fluent && fluent.Instance == at && types.CallOf(fluent) == ScopeCall.Fluent))
            at = at.Parent;
        IInvocationOperation? user = at.Parent switch
        {
            IInvocationOperation call when call.Instance == at => call,
            IArgumentOperation { Parent: IInvocationOperation call } => call,
            _ => null,
        };
        if (user is not null)
            return types.CallOf(user) is ScopeCall.Enter or ScopeCall.EnterInto or ScopeCall.Use && HasToken(user);
        if (at.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
            return false;
        IOperation root = at;
        while (root.Parent is { } parent)
            root = parent;
        return UsageBody.Of(root, types).ReferencesTo(local).Any(reference =>
            (reference.Parent as IInvocationOperation ?? (reference.Parent as IArgumentOperation)?.Parent as IInvocationOperation) is { } call && types.CallOf(call) is ScopeCall.Enter or ScopeCall.Use or ScopeCall.EnterInto && HasToken(call));
    }

    private static bool HasToken(IInvocationOperation call) => call.Arguments.Any(static a => a.ArgumentKind == ArgumentKind.Explicit && a.Value.Type is { } type && type.IsCancellationToken());
}
