using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE122: <c>await using</c> cannot suppress.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuppressionAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.CannotSuppress);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (ScopeRegion region in body.Regions)
        {
            if (region.Kind != ScopeRegionKind.AwaitUsing)
                continue;
            if (Sources.Of(body, region.Resource).FirstOrDefault(s => Sources.MaySuppress(body.Types, s)) is { } source)
                report(Diagnostic.Create(Rules.CannotSuppress, AwaitUsing.Location(region.Site), ScopeText.NameOf(source)));
            else if (region.Variable is { } stack && body.Types.IsStack((stack as ILocalSymbol)?.Type))
                CheckStack(body, region, stack, report);
        }
    }

    private static void CheckStack(UsageBody body, ScopeRegion region, ISymbol stack, Action<Diagnostic> report)
    {
        foreach (IOperation reference in body.ReferencesTo(stack))
        {
            if (region.Contains(reference) && reference.Parent is IInvocationOperation call && call.Instance == reference && body.Types.CallOf(call) == ScopeCall.EnterInto
                && call.Arguments.SelectMany(a => Sources.Of(body, a.Value)).FirstOrDefault(s => body.Types.IsSuppress(s.Type)) is { } source)
                report(Diagnostic.Create(Rules.CannotSuppress, call.Syntax.GetLocation(), ScopeText.NameOf(source)));
        }
    }
}
