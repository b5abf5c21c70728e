using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>One executable body, lambdas and local functions included, read once for all usage rules.</summary>
internal sealed class UsageBody
{
    private static readonly ConditionalWeakTable<IOperation, UsageBody> s_bodies = new();

    private readonly Dictionary<ISymbol, List<IOperation>>? _references;
    private IReadOnlyList<ScopeRegion>? _regions;

    private UsageBody(IOperation root, ScopeTypes types)
    {
        Root = root;
        Types = types;
        Operations = [];
        var all = new List<IOperation>();
        bool mentions = false;
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            IOperation operation = open.Pop();
            all.Add(operation);
            mentions = mentions || Mentions(operation, types);
            foreach (IOperation child in operation.ChildOperations.Reverse())
                open.Push(child);
        }

        if (!mentions)
            return; // most bodies: nothing is kept of them
        Operations = all;
        _references = new(SymbolEqualityComparer.Default);
        foreach (IOperation operation in all)
        {
            if (VariableOf(operation) is not { } variable)
                continue;
            if (!_references.TryGetValue(variable, out List<IOperation>? of))
                _references.Add(variable, of = []);
            of.Add(operation);
        }
    }

    public IOperation Root { get; }

    public ScopeTypes Types { get; }

    /// <summary>All operations, parents before children, in the order of the text; empty where no scope is spoken of.</summary>
    public IReadOnlyList<IOperation> Operations { get; }

    public bool MentionsScopes => _references is not null;

    /// <summary>The stretches of code in which a scope is open.</summary>
    public IReadOnlyList<ScopeRegion> Regions => _regions ??= ScopeRegions.Of(this);

    public static UsageBody Of(IOperation root, ScopeTypes types) => s_bodies.GetValue(root, r => new UsageBody(r, types));

    public static IEnumerable<UsageBody> Of(CodeBlockAnalysisContext context, ScopeTypes types)
    {
        if (!types.Names.MayBeSpokenOfIn(context.CodeBlock, context.OwningSymbol))
            yield break;
        foreach (SyntaxNode part in Executables.Of(context.CodeBlock, context.OwningSymbol))
        {
            if (context.SemanticModel.GetOperation(part, context.CancellationToken) is { } root && Of(root, types) is { MentionsScopes: true } body)
                yield return body;
        }
    }

    /// <summary>The places where a local variable, a parameter or a field is named.</summary>
    public IReadOnlyList<IOperation> ReferencesTo(ISymbol variable) => _references is not null && _references.TryGetValue(variable, out List<IOperation>? of) ? of : [];

    /// <summary>What a variable holds, where it is given a value once, at its declaration or in one assignment.</summary>
    public IOperation? OnlyValueOf(ISymbol variable)
    {
        IOperation? value = null;
        if (variable is ILocalSymbol local)
            value = DeclaratorOf(local)?.GetVariableInitializer()?.Value;
        foreach (IOperation reference in ReferencesTo(variable))
        {
            if (!reference.IsWritten())
                continue;
            if (value is { ConstantValue.HasValue: true } or IDefaultValueOperation)
                value = null; // Client? client = null;
            if (value is not null || reference.Parent is not ISimpleAssignmentOperation assignment || assignment.Target != reference)
                return null;
            value = assignment.Value;
        }

        return value;
    }

    public IVariableDeclaratorOperation? DeclaratorOf(ILocalSymbol local)
        => Operations.OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, local));

    public static ISymbol? VariableOf(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    private static bool Mentions(IOperation operation, ScopeTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "EnterAsync" or "TryEnterAsync" or "UseAsync" } => true,
        IInvocationOperation or IObjectCreationOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or IAwaitOperation
            => types.IsScopeOrHeld(operation.Type),
        _ => false,
    };
}
