using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace ScopeGen.Generator.Analyzers;

/// <summary>What can run after a yield, by the control-flow graph. It holds syntax, which graph and operation tree have in common.</summary>
internal sealed class AfterYield
{
    private readonly HashSet<SyntaxNode> _all = [], _outsideHandlers = [];

    private AfterYield()
    {
    }

    /// <summary>All of it.</summary>
    public ISet<SyntaxNode> All => _all;

    /// <summary>What stands outside finally and catch: it is skipped if the body fails.</summary>
    public ISet<SyntaxNode> OutsideHandlers => _outsideHandlers;

    public static AfterYield Of(ScopeBody body)
    {
        var after = new AfterYield();
        if (body.Yields.Count == 0 || body.Flow is not { } flow)
            return after;

        var open = new Stack<BasicBlock>();
        foreach (BasicBlock block in flow.Blocks)
        {
            if (block.IsReachable && after.AddBehindYield(block, body))
                Follow(flow, block, open);
        }

        var reached = new HashSet<int>();
        while (open.Count > 0)
        {
            BasicBlock block = open.Pop();
            if (!reached.Add(block.Ordinal))
                continue;
            bool isHandler = IsInHandler(block);
            foreach (IOperation statement in Statements(block))
                after.Add(statement, isHandler);
            Follow(flow, block, open);
        }

        return after;
    }

    /// <summary>Adds what follows a yield in its own block; false if there is none.</summary>
    private bool AddBehindYield(BasicBlock block, ScopeBody body)
    {
        bool yielded = false, isHandler = IsInHandler(block);
        foreach (IOperation statement in Statements(block))
        {
            if (yielded)
                Add(statement, isHandler);
            foreach (IOperation operation in Inside(statement))
            {
                if (!body.IsYield(operation))
                    continue;
                if (yielded)
                    _all.Add(operation.Syntax);
                yielded = true;
            }
        }

        return yielded;
    }

    /// <summary>What the compiler adds, such as the disposal of a using, has the syntax of something else.</summary>
    private void Add(IOperation statement, bool isHandler)
    {
        foreach (IOperation operation in Inside(statement))
        {
            if (operation.IsImplicit || operation is IFlowCaptureReferenceOperation)
                continue;
            _all.Add(operation.Syntax);
            if (!isHandler)
                _outsideHandlers.Add(operation.Syntax);
        }
    }

    private static void Follow(ControlFlowGraph flow, BasicBlock block, Stack<BasicBlock> open)
    {
        foreach (ControlFlowBranch branch in Branches(block))
        {
            if (branch.Destination is { } destination)
                open.Push(destination);
            foreach (ControlFlowRegion @finally in branch.FinallyRegions)
                open.Push(flow.Blocks[@finally.FirstBlockOrdinal]);
        }

        // What throws goes to the handlers around it.
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } whole)
                continue;
            foreach (ControlFlowRegion handler in whole.NestedRegions)
            {
                if (IsHandler(handler))
                    open.Push(flow.Blocks[handler.FirstBlockOrdinal]);
            }
        }
    }

    /// <summary>A constant condition has one way only: 'do ... while (false)' is no loop.</summary>
    private static IEnumerable<ControlFlowBranch> Branches(BasicBlock block)
    {
        bool? isTaken = block.BranchValue?.ConstantValue is { HasValue: true, Value: bool value } && block.ConditionKind != ControlFlowConditionKind.None
            ? value == (block.ConditionKind == ControlFlowConditionKind.WhenTrue)
            : null;
        if (block.ConditionalSuccessor is { } conditional && isTaken != false)
            yield return conditional;
        if (block.FallThroughSuccessor is { } next && isTaken != true)
            yield return next;
    }

    private static bool IsInHandler(BasicBlock block)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (IsHandler(region))
                return true;
        }

        return false;
    }

    private static bool IsHandler(ControlFlowRegion region)
        => region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally;

    private static ImmutableArray<IOperation> Statements(BasicBlock block) => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;

    private static IEnumerable<IOperation> Inside(IOperation statement)
    {
        foreach (IOperation child in statement.ChildOperations)
        {
            foreach (IOperation operation in Inside(child))
                yield return operation;
        }

        yield return statement; // what an expression is made of runs before it
    }
}
