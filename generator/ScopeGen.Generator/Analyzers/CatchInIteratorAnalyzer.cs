using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE043: what C# refuses as CS1626 is what the yield form is for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CatchInIteratorAnalyzer : ScopeBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.CatchInIterator);

    private protected override void Check(ScopeBody body, Action<Diagnostic> report)
    {
        if (body.Form != ScopeForm.Iterator)
            return;
        var seen = new HashSet<TryStatementSyntax>();
        foreach (SyntaxNode yield in body.Yields.Select(static y => y.Syntax))
        {
            for (SyntaxNode at = yield; at.Parent is { } parent && at != body.Root.Syntax; at = parent)
            {
                if (parent is TryStatementSyntax { Catches.Count: > 0 } @try && @try.Block == at && seen.Add(@try))
                    report(Diagnostic.Create(Rules.CatchInIterator, @try.Catches[0].CatchKeyword.GetLocation(), body.Method.Name));
            }
        }
    }
}
