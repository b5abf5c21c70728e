using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE032: the token of an iterator needs [EnumeratorCancellation].</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnumeratorCancellationAnalyzer : ScopeBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.EnumeratorCancellation);

    private protected override void Check(ScopeBody body, Action<Diagnostic> report)
    {
        if (body.Form != ScopeForm.Iterator || ScopeMethod.TokenIndex(body.Method.Parameters) is not (>= 0 and var index))
            return;
        IParameterSymbol token = body.Method.Parameters[index];
        const string Attribute = "System.Runtime.CompilerServices.EnumeratorCancellationAttribute";
        if (!token.Has(Attribute) && body.Method.PartialDefinitionPart?.Parameters[index].Has(Attribute) != true)
            report(Diagnostic.Create(Rules.EnumeratorCancellation, token.Locations.FirstOrDefault(), body.Method.Name, token.Name));
    }
}
