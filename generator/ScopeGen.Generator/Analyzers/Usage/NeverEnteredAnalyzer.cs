using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE100: a scope is made and nobody enters it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeverEnteredAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.NeverEntered);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Operations)
        {
            if (Origins.IsFresh(body.Types, operation) && (Fates.Of(body, operation) & (Fate.Entered | Fate.Passed)) == 0)
                report(Diagnostic.Create(Rules.NeverEntered, operation.Syntax.GetLocation(), ScopeText.NameOf(operation)));
        }
    }
}
