using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE041: the token is for entering (rule R8), and a roll-back that is given it may be cut short.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenAfterYieldAnalyzer : ScopeBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.TokenAfterYield);

    private protected override void Check(ScopeBody body, Action<Diagnostic> report)
    {
        IReadOnlyList<IParameterSymbol> parameters = ScopeMethod.FactoryParameters(body.Method, body.Form);
        if (body.Yields.Count == 0 || ScopeMethod.TokenIndex(parameters) is not (>= 0 and var index))
            return;
        HashSet<ISymbol> names = NamesOf(parameters[index], body.Root);
        foreach (IOperation use in body.Root.Descendants())
        {
            if (SymbolOf(use) is { } symbol && names.Contains(symbol) && IsPassedOn(use) && body.RunsAfterYield(use))
                report(Diagnostic.Create(Rules.TokenAfterYield, use.Syntax.GetLocation(), body.Method.Name, symbol.Name));
        }
    }

    /// <summary>The parameter, and the variables that are made of it.</summary>
    private static HashSet<ISymbol> NamesOf(IParameterSymbol token, IOperation root)
    {
        var names = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { token };
        foreach (IVariableDeclaratorOperation variable in root.Descendants().OfType<IVariableDeclaratorOperation>())
        {
            if (variable.GetVariableInitializer()?.Value is { } value && SymbolOf(value) is { } source && names.Contains(source))
                names.Add(variable.Symbol);
        }

        return names;
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter,
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    /// <summary>A filter that looks at the token cuts nothing short, nor does a new value for its variable.</summary>
    private static bool IsPassedOn(IOperation use)
    {
        if (use.Parent is INameOfOperation || (use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use))
            return false;
        for (IOperation at = use; at.Parent is { } parent; at = parent)
        {
            if (parent is ICatchClauseOperation { Filter: { } filter } && filter == at)
                return false;
        }

        return true;
    }
}
