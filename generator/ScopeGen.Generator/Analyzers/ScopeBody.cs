using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers;

/// <summary>The body of a scope method. What its lambdas and local functions yield is theirs.</summary>
internal sealed class ScopeBody
{
    private static readonly ConditionalWeakTable<IOperation, ScopeBody> s_bodies = new();

    private readonly Func<ControlFlowGraph?> _graph;
    private ControlFlowGraph? _flow;
    private AfterYield? _after;

    private ScopeBody(IMethodSymbol method, ScopeForm form, IOperation root, SemanticModel semantics, Func<ControlFlowGraph?> graph)
    {
        Method = method;
        Form = form;
        Root = root;
        Semantics = semantics;
        _graph = graph;
        Yields = [.. Operations.Where(IsYield)];
    }

    public IMethodSymbol Method { get; }

    public ScopeForm Form { get; }

    public IOperation Root { get; }

    public SemanticModel Semantics { get; }

    public IReadOnlyList<IOperation> Yields { get; }

    public ControlFlowGraph? Flow => _flow ??= _graph();

    public AfterYield After => _after ??= AfterYield.Of(this);

    /// <summary>All that the method does itself.</summary>
    public IEnumerable<IOperation> Operations => Own(Root);

    public bool IsYield(IOperation operation) => Form == ScopeForm.Iterator ? operation.Kind == OperationKind.YieldReturn : IsReturn(operation);

    public static bool IsReturn(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: "Return", ContainingType: var type } } && IsScopeYield(type);

    public static bool IsScopeYield(ITypeSymbol? type) => type.Is(KnownNames.ScopeYieldOfT) || type.Is(KnownNames.ScopeYield);

    /// <summary>What belongs to the function that the operation is: the lambdas and local functions in it do not.</summary>
    public static IEnumerable<IOperation> Own(IOperation root)
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

    /// <summary>Whether this can run when the method has yielded; a lambda runs where it is made, a local function where it is named.</summary>
    public bool RunsAfterYield(IOperation operation) => RunsAfterYield(operation, new(SymbolEqualityComparer.Default));

    private bool RunsAfterYield(IOperation operation, HashSet<ISymbol> seen)
    {
        for (IOperation? at = operation; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation)
                operation = at;
            if (at is ILocalFunctionOperation { Symbol: { } function })
                return seen.Add(function) && Root.Descendants().Any(use => Names(use, function) && RunsAfterYield(use, seen));
        }

        return After.All.Contains(operation.Syntax);
    }

    private static bool Names(IOperation use, IMethodSymbol function) => use switch
    {
        IInvocationOperation call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, function),
        IMethodReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, function),
        _ => false,
    };

    public static ScopeBody? Of(CodeBlockAnalysisContext block)
        => block is { CodeBlock: MethodDeclarationSyntax declaration, OwningSymbol: IMethodSymbol method } && IsScope(method) ? Of(declaration, block.SemanticModel, block.CancellationToken) : null;

    /// <summary>The same, for the fixes.</summary>
    public static ScopeBody? Of(MethodDeclarationSyntax declaration, SemanticModel semantics, CancellationToken cancellationToken)
        => semantics.GetDeclaredSymbol(declaration, cancellationToken) is { } method && semantics.GetOperation(declaration, cancellationToken) is IMethodBodyOperation { Parent: null } body
            && (body.BlockBody ?? body.ExpressionBody) is { } root
            ? Of(method, root, () => ControlFlowGraph.Create(body, cancellationToken))
            : null;

    private static bool IsScope(IMethodSymbol method) => method.Has(KnownNames.AsyncScopeAttribute) || method.PartialDefinitionPart?.Has(KnownNames.AsyncScopeAttribute) == true;

    /// <summary>One for all the rules that look at it.</summary>
    private static ScopeBody? Of(IMethodSymbol method, IOperation root, Func<ControlFlowGraph?> graph)
        => IsScope(method) && ScopeMethod.FormOf(method) is { } form && root.SemanticModel is { } semantics ? s_bodies.GetValue(root, r => new(method, form, r, semantics, graph)) : null;
}
