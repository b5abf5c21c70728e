using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE131: a scope is exited by hand where its using, or its UseAsync, exits it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExitByHandAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ExitByHand);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        var reported = new HashSet<IOperation>();
        foreach (ScopeRegion region in body.Regions)
        {
            if (region.Kind is not (ScopeRegionKind.AwaitUsing or ScopeRegionKind.UseAsync) || region.Variable is null)
                continue;
            foreach (IOperation reference in region.Names.SelectMany(body.ReferencesTo))
            {
                if (region.Contains(reference) && ExitOf(body.Types, reference) is { } exit && reported.Add(exit))
                    report(Diagnostic.Create(Rules.ExitByHand, exit.Syntax.GetLocation(), UsageBody.VariableOf(reference)!.Name, exit.TargetMethod.Name));
            }
        }
    }

    private static IInvocationOperation? ExitOf(ScopeTypes types, IOperation reference)
    {
        IOperation at = reference;
        while (at.Parent is IConversionOperation or IParenthesizedOperation)
            at = at.Parent;
        if (at.Parent is IConditionalAccessOperation access && access.Operation == at)
            return access.ConditionalInstances().Select(instance => ExitOf(types, instance)).FirstOrDefault(static exit => exit is not null);
        return at.Parent is IInvocationOperation call && call.Instance == at && types.IsScope(call.Instance.Type) && types.CallOf(call) == ScopeCall.Exit ? call : null;
    }
}
