using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE103: a stack is to dispose a scope that nobody has entered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StackUseAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.StackUse);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Operations)
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "Use", Arguments: [var argument] } call && body.Types.IsStack(call.Instance?.Type) && IsUnentered(body, argument.Value.Stripped()))
                report(Diagnostic.Create(Rules.StackUse, call.Syntax.GetLocation(), ScopeText.NameOf(argument.Value)));
        }
    }

    private static bool IsUnentered(UsageBody body, IOperation scope)
    {
        if (Origins.IsFresh(body.Types, scope))
            return true;
        if (scope is IInvocationOperation fluent && body.Types.CallOf(fluent) == ScopeCall.Fluent && fluent.Receiver() is { } receiver)
            return IsUnentered(body, receiver.Stripped());
        return scope is ILocalReferenceOperation { Local: var local } && body.OnlyValueOf(local)?.Stripped() is { } value && Origins.IsFresh(body.Types, value)
            && body.ReferencesTo(local).All(reference => (Fates.Of(body, reference) & Fate.Entered) == 0);
    }
}
