using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers;

/// <summary>The body of a scope method, and what can run after its yields. What lambdas and local functions do is theirs.</summary>
internal sealed class ScopeBody
{
    private readonly Func<ControlFlowGraph?> _graph;
    private ControlFlowGraph? _flow;

    private ScopeBody(IMethodSymbol method, ScopeForm form, IOperation root, SemanticModel semantics, Func<ControlFlowGraph?> graph)
    {
        Method = method;
        Form = form;
        Root = root;
        Semantics = semantics;
        _graph = graph;
        Yields = [.. Own(root).Where(IsYield)];
    }

    public IMethodSymbol Method { get; }

    public ScopeForm Form { get; }

    public IOperation Root { get; }

    public SemanticModel Semantics { get; }

    public IReadOnlyList<IOperation> Yields { get; }

    public ControlFlowGraph? Flow => _flow ??= _graph();

    public IEnumerable<IOperation> Operations => Own(Root);

    public bool IsYield(IOperation operation) => Form == ScopeForm.Iterator ? operation.Kind == OperationKind.YieldReturn : IsReturn(operation);

    public static bool IsReturn(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: "Return", ContainingType: var type } }
        && (type.Is(KnownNames.ScopeYieldOfT) || type.Is(KnownNames.ScopeYield));

    /// <summary>The yields that can run when one has run already.</summary>
    public HashSet<SyntaxNode> ReachedAgain()
    {
        HashSet<SyntaxNode> after = After(out _);
        return [.. Yields.Select(static y => y.Syntax).Where(after.Contains)];
    }

    /// <summary>The syntax of all that can run after a yield; in <paramref name="outsideHandlers"/>, what does so outside finally and catch.</summary>
    public HashSet<SyntaxNode> After(out HashSet<SyntaxNode> outsideHandlers)
    {
        var after = new HashSet<SyntaxNode>();
        outsideHandlers = [];
        if (Flow is not { } flow || Yields.Count == 0)
            return after;

        var reached = new HashSet<int>();
        var open = new Stack<BasicBlock>();
        foreach (BasicBlock block in flow.Blocks)
        {
            bool yielded = false;
            foreach (IOperation statement in Statements(block))
            {
                if (yielded)
                    Add(block, statement, after, outsideHandlers);
                foreach (IOperation operation in Inside(statement))
                {
                    if (!IsYield(operation))
                        continue;
                    if (yielded)
                        after.Add(operation.Syntax);
                    yielded = true;
                }
            }

            if (yielded && block.IsReachable)
                Follow(block, open);
        }

        while (open.Count > 0)
        {
            BasicBlock block = open.Pop();
            if (!reached.Add(block.Ordinal))
                continue;
            foreach (IOperation statement in Statements(block))
                Add(block, statement, after, outsideHandlers);
            Follow(block, open);
        }

        return after;

        void Follow(BasicBlock block, Stack<BasicBlock> to)
        {
            foreach (ControlFlowBranch? branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
            {
                if (branch?.Destination is { } destination)
                    to.Push(destination);
                foreach (ControlFlowRegion @finally in branch?.FinallyRegions ?? ImmutableArray<ControlFlowRegion>.Empty)
                    to.Push(flow.Blocks[@finally.FirstBlockOrdinal]);
            }

            // What throws goes to the handlers around it.
            for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
            {
                if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } whole)
                    continue;
                foreach (ControlFlowRegion handler in whole.NestedRegions)
                {
                    if (handler.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally)
                        to.Push(flow.Blocks[handler.FirstBlockOrdinal]);
                }
            }
        }
    }

    private static void Add(BasicBlock block, IOperation statement, HashSet<SyntaxNode> after, HashSet<SyntaxNode> outside)
    {
        bool handler = IsInHandler(block);
        foreach (IOperation operation in Inside(statement))
        {
            after.Add(operation.Syntax);
            if (!handler)
                outside.Add(operation.Syntax);
        }
    }

    private static bool IsInHandler(BasicBlock block)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally)
                return true;
        }

        return false;
    }

    private static IEnumerable<IOperation> Statements(BasicBlock block) => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;

    private static IEnumerable<IOperation> Inside(IOperation statement)
    {
        foreach (IOperation child in statement.ChildOperations)
        {
            foreach (IOperation operation in Inside(child))
                yield return operation;
        }

        yield return statement; // what an expression is made of runs before it
    }

    private static IEnumerable<IOperation> Own(IOperation root)
    {
        if (root is IAnonymousFunctionOperation or ILocalFunctionOperation)
            yield break;
        yield return root;
        foreach (IOperation child in root.ChildOperations)
        {
            foreach (IOperation operation in Own(child))
                yield return operation;
        }
    }

    public static ScopeBody? Of(OperationBlockAnalysisContext block)
    {
        if (block.OwningSymbol is not IMethodSymbol method)
            return null;
        IMethodSymbol definition = method.PartialDefinitionPart ?? method;
        if (!method.Has(KnownNames.AsyncScopeAttribute) && !definition.Has(KnownNames.AsyncScopeAttribute))
            return null;
        if (ScopeMethod.FormOf(method) is not { } form || block.OperationBlocks.FirstOrDefault(static b => b.Syntax is BlockSyntax or ArrowExpressionClauseSyntax) is not { SemanticModel: { } semantics } root)
            return null;
        return new(method, form, root, semantics, () => root.Kind == OperationKind.Block ? block.GetControlFlowGraph(root) : null);
    }
}
