using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Whether a use runs after an exit: always, or on paths on which nothing tells the two apart.</summary>
internal static class AfterExit
{
    public static bool Follows(UsageBody body, IOperation exit, IOperation use, ISymbol variable)
    {
        if (use.IsWritten() || use.IsInside(exit) || exit.Function() != use.Function())
            return false;
        if (CommonBlock(exit, use) is not { } block)
            return false;
        IOperation exits = Child(block, exit), uses = Child(block, use);
        bool isLater = uses.Syntax.SpanStart >= exits.Syntax.Span.End;
        if (exits == uses || (!isLater && Around(block, variable) is null))
            return false;

        // A branch that leaves after the exit does not come here; a use that asks first is taken to know.
        if (LeavesAfter(block, exit, isLater ? use.Syntax.SpanStart : int.MaxValue) || (IsConditional(block, exit) && IsConditional(block, use)))
            return false;
        return !IsAssignedBetween(body, variable, exit, use, isLater);
    }

    private static IBlockOperation? CommonBlock(IOperation exit, IOperation use)
    {
        for (IOperation? at = exit.Parent; at is not null; at = at.Parent)
        {
            if (use.IsInside(at))
                return at as IBlockOperation;
        }

        return null;
    }

    private static IOperation Child(IOperation block, IOperation of)
    {
        IOperation at = of;
        while (at.Parent is { } parent && parent != block)
            at = parent;
        return at;
    }

    /// <summary>The loop that comes back from the exit to the use, with the variable declared outside it.</summary>
    private static ILoopOperation? Around(IOperation block, ISymbol variable)
    {
        for (IOperation? at = block; at is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); at = at.Parent)
        {
            if (at is ILoopOperation loop)
                return variable.DeclaringSyntaxReferences.Any(r => loop.Syntax.Span.Contains(r.Span)) ? null : loop;
        }

        return null;
    }

    private static bool IsConditional(IOperation block, IOperation operation)
    {
        for (IOperation at = operation; at.Parent is { } parent && at != block; at = parent)
        {
            if (parent is IConditionalOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation or ILoopOperation or ICatchClauseOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr })
                return true;
        }

        return false;
    }

    /// <summary>A jump or a throw between the exit and the position.</summary>
    private static bool LeavesAfter(IOperation block, IOperation exit, int position)
    {
        for (IOperation at = exit; at.Parent is { } parent; at = parent)
        {
            if (parent is IBlockOperation or ISwitchCaseOperation && parent.ChildOperations.SkipWhile(o => o != at).Skip(1).Any(o => o.Syntax.SpanStart < position && Leaves(o)))
                return true;
            if (parent == block)
                return false;
        }

        return false;

        static bool Leaves(IOperation statement) => statement is IReturnOperation { IsImplicit: false, Kind: not OperationKind.YieldReturn } or IBranchOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };
    }

    private static bool IsAssignedBetween(UsageBody body, ISymbol variable, IOperation exit, IOperation use, bool isLater)
    {
        if (variable is ILocalSymbol local && body.DeclaratorOf(local) is { } declarator && isLater && declarator.Syntax.SpanStart > exit.Syntax.Span.End)
            return true;
        return body.ReferencesTo(variable).Any(r => r.IsWritten() && (isLater
            ? r.Syntax.SpanStart > exit.Syntax.SpanStart && r.Syntax.SpanStart < use.Syntax.SpanStart
            : r.Syntax.SpanStart > exit.Syntax.SpanStart || r.Syntax.SpanStart < use.Syntax.SpanStart));
    }
}
