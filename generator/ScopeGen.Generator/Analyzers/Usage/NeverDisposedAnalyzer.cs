using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE104: a scope is entered and nobody exits it, or not on every path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NeverDisposedAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.NeverDisposed);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Operations)
        {
            bool isOpen = Origins.IsOpen(body.Types, operation);
            if (!isOpen && !Origins.IsFresh(body.Types, operation))
                continue;
            Fate fate = Fates.Of(body, operation);
            if (!isOpen && (fate & Fate.Entered) == 0)
                continue; // never entered: another rule's
            if ((fate & (Fate.Exited | Fate.Passed)) == 0 || ((fate & Fate.Passed) == 0 && ExitPaths.LeaveOpen(body, operation)))
                report(Diagnostic.Create(Rules.NeverDisposed, Whole(operation).Syntax.GetLocation(), ScopeText.NameOf(operation)));
        }
    }

    /// <summary>With the await and the enter around it.</summary>
    private static IOperation Whole(IOperation operation)
    {
        IOperation at = operation;
        while (at.Parent is IAwaitOperation or IConversionOperation { IsImplicit: true } or IInvocationOperation { TargetMethod.Name: "EnterAsync" or "ConfigureAwait" or "WithReleaseTimeout" })
            at = at.Parent;
        return at;
    }
}
