using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE121: what a scope makes ambient does not reach a body that is no delegate.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AmbientStateAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.AmbientStateUnseen);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (ScopeRegion region in body.Regions)
        {
            if (region.Kind == ScopeRegionKind.AwaitUsing && Sources.Of(body, region.Resource).Any(Sources.SetsAmbientState))
                report(Diagnostic.Create(Rules.AmbientStateUnseen, AwaitUsing.Location(region.Site), ScopeText.NameOf(region.Resource)));
        }
    }
}
