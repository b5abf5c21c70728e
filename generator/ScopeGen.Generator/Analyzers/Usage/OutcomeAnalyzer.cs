using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE120: a scope that wants to know how its body ended is not told.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutcomeAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.OutcomeNotTold);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (ScopeRegion region in body.Regions)
        {
            if (region.Kind == ScopeRegionKind.AwaitUsing && Completion.IsAskedFor(body, region) && Completion.MissingAt(body, region).Count > 0)
                report(Diagnostic.Create(Rules.OutcomeNotTold, AwaitUsing.Location(region.Site), ScopeText.NameOf(region.Resource)));
        }
    }
}
