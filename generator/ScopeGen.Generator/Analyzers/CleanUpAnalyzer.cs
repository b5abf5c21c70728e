using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE040: what follows the yield runs only if the body succeeds (rules I3, Y1), which is no place for clean-up.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CleanUpAnalyzer : ScopeBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.CleanUpOutsideFinally);

    private protected override void Check(ScopeBody body, Action<Diagnostic> report)
    {
        foreach (IInvocationOperation call in CleanUps.Of(body))
            report(Diagnostic.Create(Rules.CleanUpOutsideFinally, call.Syntax.GetLocation(), body.Method.Name, call.TargetMethod.Name));
    }
}
