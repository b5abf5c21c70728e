using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>A stretch of code in which a scope is open.</summary>
/// <param name="Kind">How it is held open.</param>
/// <param name="Site">The using, the try, or the call of UseAsync.</param>
/// <param name="Resource">What gives the scope.</param>
/// <param name="Variable">What the body calls the scope (UseAsync: its value), if it has a name.</param>
/// <param name="Function">The lambda, local function or body that its statements belong to.</param>
/// <param name="Statements">The statements inside.</param>
/// <param name="Span">Where they stand.</param>
internal sealed record ScopeRegion(ScopeRegionKind Kind, IOperation Site, IOperation Resource, ISymbol? Variable, IOperation Function, IReadOnlyList<IOperation> Statements, TextSpan Span)
{
    /// <summary>What the scope was called before: <c>await using var held = scope;</c></summary>
    public ISymbol? Earlier { get; init; }

    /// <summary>All its names.</summary>
    public IEnumerable<ISymbol> Names => new[] { Variable, Earlier }.OfType<ISymbol>();

    public bool Contains(IOperation operation) => Span.Contains(operation.Syntax.Span);

    /// <summary>Whether a variable is declared inside, so that it ends with the scope.</summary>
    public bool Declares(ISymbol variable) => variable.DeclaringSyntaxReferences.Any(r => Span.Contains(r.Span));
}
