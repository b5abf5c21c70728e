using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE123: where a scope suppresses there is no result to give (rule U3).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ResultOfSuppressing);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Operations)
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "UseAsync", Type: INamedTypeSymbol { TypeArguments.Length: 1 } } call && body.Types.CallOf(call) == ScopeCall.Use
                && call.Receiver() is { } scope && Sources.Of(body, scope).FirstOrDefault(s => Sources.MaySuppress(body.Types, s)) is { } source)
                report(Diagnostic.Create(Rules.ResultOfSuppressing, call.Syntax.GetLocation(), ScopeText.NameOf(source)));
        }
    }
}
