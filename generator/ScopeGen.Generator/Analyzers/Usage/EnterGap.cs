using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>The statements between the one that enters a scope and the using or try that exits it.</summary>
internal static class EnterGap
{
    public static IReadOnlyList<IOperation> Of(UsageBody body, ScopeRegion region)
    {
        if (region.Kind is not (ScopeRegionKind.AwaitUsing or ScopeRegionKind.TryFinally) || (region.Earlier ?? region.Variable) is not ILocalSymbol local || region.Site.Parent is not IBlockOperation block)
            return [];
        IOperation? enter = Entering(body, local, block, region.Site);
        if (enter is null)
            return [];
        IEnumerable<IOperation> gap = block.Operations.SkipWhile(o => o != enter).Skip(1).TakeWhile(o => o != region.Site);
        if (body.Types.IsStack(local.Type))
            gap = gap.SkipWhile(o => !body.ReferencesTo(local).Any(r => r.IsInside(o))); // an empty stack holds nothing
        return [.. gap];
    }

    /// <summary>The statement of the same block after which the scope is open.</summary>
    private static IOperation? Entering(UsageBody body, ILocalSymbol local, IBlockOperation block, IOperation site)
    {
        IOperation? found = null;
        foreach (IOperation statement in block.Operations)
        {
            if (statement == site)
                return found;
            if (IsEnteredBy(body, local, statement))
                found = statement;
            else if (found is not null && IsExitedBy(body, local, statement))
                found = null; // handled before, in another way
        }

        return null;
    }

    private static bool IsEnteredBy(UsageBody body, ILocalSymbol local, IOperation statement)
    {
        if (statement is IVariableDeclarationGroupOperation group)
            return group.Declarations.SelectMany(static d => d.Declarators).Any(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local) && IsEntered(body, d.GetVariableInitializer()?.Value));
        if (statement is not IExpressionStatementOperation { Operation: var expression })
            return false;
        if (expression is ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment)
            return SymbolEqualityComparer.Default.Equals(target.Local, local) && IsEntered(body, assignment.Value);
        return expression is IAwaitOperation && SymbolEqualityComparer.Default.Equals(ScopeRegions.VariableOf(body.Types, expression), local) && body.Types.IsScope(local.Type) && IsEntered(body, expression);
    }

    private static bool IsEntered(UsageBody body, IOperation? value) => value?.Stripped() switch
    {
        IAwaitOperation { Type: { SpecialType: not SpecialType.System_Boolean } type } => body.Types.IsScopeOrHeld(type) || body.Types.IsLive(type),
        IObjectCreationOperation { Type: var type } => body.Types.IsStack(type),
        _ => false,
    };

    private static bool IsExitedBy(UsageBody body, ILocalSymbol local, IOperation statement)
        => body.ReferencesTo(local).Any(r => r.IsInside(statement) && (Fates.Of(body, r) & (Fate.Exited | Fate.Passed)) != 0);
}
