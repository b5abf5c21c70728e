using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE112: between entering and what would exit stands something that may throw.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnterGapAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.EnterGap);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (ScopeRegion region in body.Regions)
        {
            if (EnterGap.Of(body, region).FirstOrDefault(MayThrow.Statement) is { } first)
                report(Diagnostic.Create(Rules.EnterGap, first.Syntax.GetLocation(), (region.Earlier ?? region.Variable)!.Name));
        }
    }
}
