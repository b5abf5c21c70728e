using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE100: a scope is made and nobody enters it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeverEnteredAnalyzer : UsageAnalyzer
{
    /// <summary>On the diagnostic of a scope that is disposed already, so that the fix adds the enter alone.</summary>
    internal const string IsExited = nameof(IsExited);

    private static readonly ImmutableDictionary<string, string?> s_isExited = ImmutableDictionary<string, string?>.Empty.Add(IsExited, "");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.NeverEntered);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Operations)
        {
            if (!Origins.IsFresh(body.Types, operation))
                continue;
            Fate fate = Fates.Of(body, operation);
            if ((fate & (Fate.Entered | Fate.Passed)) == 0)
                report(Diagnostic.Create(Rules.NeverEntered, operation.Syntax.GetLocation(), (fate & Fate.Exited) != 0 ? s_isExited : null, ScopeText.NameOf(operation)));
        }
    }
}
