using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE045: what follows a Return that nobody awaits runs beside the body (rule Y5).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReturnAwaitedAnalyzer : ScopeBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ReturnNotAwaited);

    private protected override void Check(ScopeBody body, Action<Diagnostic> report)
    {
        if (body.Form != ScopeForm.Yield)
            return;
        foreach (IOperation yield in body.Root.Descendants())
        {
            if (ScopeBody.IsReturn(yield) && !IsAwaited(yield, body.Root, new(SymbolEqualityComparer.Default)))
                report(Diagnostic.Create(Rules.ReturnNotAwaited, yield.Syntax.GetLocation(), body.Method.Name));
        }
    }

    /// <summary>Follows the task outwards, to where it is awaited, returned, kept, or dropped.</summary>
    private static bool IsAwaited(IOperation task, IOperation root, HashSet<ISymbol> seen)
    {
        IOperation at = task;
        while (at.Parent is { } parent)
        {
            switch (parent)
            {
                case IAwaitOperation or IReturnOperation or IForEachLoopOperation:
                    return true;
                case IVariableInitializerOperation:
                    return parent.Parent is not IVariableDeclaratorOperation { Symbol: var variable } || IsAwaitedLater(variable, root, seen);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } when IsAwaitedLater(assigned, root, seen):
                    return true;
                case ISimpleAssignmentOperation { Target: not (IDiscardOperation or ILocalReferenceOperation) }:
                    return true;
                case IArgumentOperation { Parent: { } call } when !IsAwaitable(call.Type):
                    return true; // a list, or somebody who looks after it
                case IExpressionStatementOperation or IBlockOperation:
                    return false;
            }

            at = parent;
        }

        return false;
    }

    private static bool IsAwaitedLater(ISymbol variable, IOperation root, HashSet<ISymbol> seen)
        => seen.Add(variable) && root.Descendants().Any(o => o is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, variable)
            && !(o.Parent is ISimpleAssignmentOperation assignment && assignment.Target == o) && IsAwaited(o, root, seen));

    private static bool IsAwaitable(ITypeSymbol? type)
    {
        for (ITypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (!at.GetMembers("GetAwaiter").IsEmpty)
                return true;
        }

        return false;
    }
}
