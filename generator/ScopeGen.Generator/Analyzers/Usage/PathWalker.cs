using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>
/// Walks the normal paths through statements and finds those that end without having done something. It follows what C# itself follows:
/// branches, loops, jumps, finally. Exceptions are no normal path, and a goto makes it give up.
/// </summary>
internal sealed class PathWalker
{
    private readonly Func<IOperation, bool> _does;
    private readonly Func<IOperation, bool> _decides;
    private readonly Dictionary<ILabelSymbol, List<bool>> _targets = new(SymbolEqualityComparer.Default);
    private readonly List<IOperation?> _ends = [];
    private bool _gaveUp;

    private PathWalker(Func<IOperation, bool> does, Func<IOperation, bool> decides)
    {
        _does = does;
        _decides = decides;
    }

    /// <summary>The jumps out of the statements that are reached without having done it; null stands for their end.</summary>
    /// <param name="does">Whether a statement or expression does it.</param>
    /// <param name="decides">Whether a condition asks about it, so that both branches are right.</param>
    public static IReadOnlyList<IOperation?> Undone(IReadOnlyList<IOperation> statements, Func<IOperation, bool> does, Func<IOperation, bool> decides)
    {
        var walker = new PathWalker(does, decides);
        if (walker.Sequence(statements, false) == false)
            walker._ends.Add(null);
        return walker._gaveUp ? [] : walker._ends;
    }

    // The state is null where the code cannot be reached, else whether it is done.
    private bool? Sequence(IEnumerable<IOperation> statements, bool? state)
    {
        foreach (IOperation statement in statements)
            state = Walk(statement, state);
        return state;
    }

    private bool? Walk(IOperation? operation, bool? state)
    {
        switch (operation)
        {
            case null or ILocalFunctionOperation:
                return state;
            case { } when state is null && operation is not ILabeledOperation:
                return null;
            case IBlockOperation block:
                return Sequence(block.Operations, state);
            case ILabeledOperation labeled:
                return Walk(labeled.Operation, state);
            case IConditionalOperation branch:
                state = Decided(branch.Condition, state);
                return Merge(Walk(branch.WhenTrue, state), branch.WhenFalse is null ? state : Walk(branch.WhenFalse, state));
            case ISwitchOperation choice:
                return Switch(choice, Decided(choice.Value, state));
            case ILoopOperation loop:
                return Loop(loop, state);
            case ITryOperation @try:
                return Try(@try, state);
            case IUsingOperation statement:
                return Walk(statement.Body, Leaf(statement.Resources, state));
            case ILockOperation statement:
                return Walk(statement.Body, Leaf(statement.LockedValue, state));
            case IReturnOperation { IsImplicit: true, ReturnedValue: null }:
                return state; // the end of a lambda
            case IReturnOperation { Kind: not OperationKind.YieldReturn } @return:
                if (Leaf(@return, state) == false)
                    _ends.Add(@return);
                return null;
            case IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation }:
                return null;
            case IBranchOperation jump:
                Jump(jump, state!.Value);
                return null;
            default:
                return Leaf(operation, state);
        }
    }

    private bool? Leaf(IOperation? operation, bool? state) => operation is not null && state == false && _does(operation) ? true : state;

    private bool? Decided(IOperation condition, bool? state) => state == false && _decides(condition) ? true : Leaf(condition, state);

    private void Jump(IBranchOperation jump, bool state)
    {
        if (jump.BranchKind == BranchKind.GoTo)
            _gaveUp = true;
        else if (_targets.TryGetValue(jump.Target, out List<bool>? states))
            states.Add(state);
        else if (!state)
            _ends.Add(jump);
    }

    private bool? Loop(ILoopOperation loop, bool? state)
    {
        List<bool> breaks = _targets[loop.ExitLabel] = [], continues = _targets[loop.ContinueLabel] = [];
        bool? after;
        switch (loop)
        {
            case IWhileLoopOperation { ConditionIsTop: false } @do:
                bool? end = Walk(@do.Body, state);
                after = IsTrue(@do.Condition) ? null : Leaf(@do.Condition, continues.Aggregate(end, static (all, one) => Merge(all, one)));
                break;
            case IWhileLoopOperation @while:
                state = @while.Condition is null ? state : Decided(@while.Condition, state);
                Walk(@while.Body, state);
                after = IsTrue(@while.Condition) ? null : state;
                break;
            case IForLoopOperation @for:
                state = Sequence(@for.Before, state);
                Walk(@for.Body, state);
                after = @for.Condition is null || IsTrue(@for.Condition) ? null : state;
                break;
            case IForEachLoopOperation each:
                state = Leaf(each.Collection, state);
                Walk(each.Body, state);
                after = state;
                break;
            default:
                _gaveUp = true;
                return state;
        }

        return breaks.Aggregate(after, static (all, one) => Merge(all, one));
    }

    private bool? Switch(ISwitchOperation choice, bool? state)
    {
        List<bool> breaks = _targets[choice.ExitLabel] = [];
        bool? after = choice.Cases.Any(static c => c.Clauses.Any(static clause => clause.CaseKind == CaseKind.Default)) ? null : state;
        foreach (ISwitchCaseOperation @case in choice.Cases)
            after = Merge(after, Sequence(@case.Body, state));
        return breaks.Aggregate(after, static (all, one) => Merge(all, one));
    }

    private bool? Try(ITryOperation @try, bool? state)
    {
        if (@try.Finally is { } last && state == false && _does(last))
            state = true; // every way out leads through it
        bool? after = Walk(@try.Body, state);
        foreach (ICatchClauseOperation clause in @try.Catches)
            after = Merge(after, Walk(clause.Handler, state));
        return Walk(@try.Finally, after);
    }

    private static bool IsTrue(IOperation? condition) => condition?.ConstantValue is { HasValue: true, Value: true };

    private static bool? Merge(bool? one, bool? other) => one is null ? other : other is null ? one : one.Value && other.Value;
}
