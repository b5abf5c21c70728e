using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE030 and SCOPE031: a scope method yields once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class YieldCountAnalyzer : ScopeBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.NoYield, Rules.YieldsTwice);

    private protected override void Check(ScopeBody body, Action<Diagnostic> report)
    {
        if (body.Yields.Count == 0)
        {
            if (CanEnd(body) && !PassesYieldOn(body))
            {
                report(Diagnostic.Create(Rules.NoYield, body.Method.Locations.FirstOrDefault(), body.Method.Name,
                    body.Form == ScopeForm.Iterator ? "'yield return'" : $"'await {body.Method.Parameters[0].Name}.Return(...)'"));
            }

            return;
        }

        foreach (IOperation again in body.Yields.Where(y => body.After.All.Contains(y.Syntax)))
            report(Diagnostic.Create(Rules.YieldsTwice, again.Syntax.GetLocation(), body.Method.Name));
    }

    /// <summary>A body that only throws is not yet written, or means it.</summary>
    private static bool CanEnd(ScopeBody body) => body.Flow?.Blocks.LastOrDefault()?.IsReachable ?? true;

    /// <summary>Whoever is given the ScopeYield, a lambda included, may call it.</summary>
    private static bool PassesYieldOn(ScopeBody body) => body.Form == ScopeForm.Yield && body.Root.DescendantsAndSelf().Any(o =>
        o is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter, body.Method.Parameters[0])
        && o.Parent is not INameOfOperation);
}
