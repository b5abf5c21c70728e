using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE046: a hook that exits its own scope waits for itself (rule R4). What its lambdas do may run later, so it is theirs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HookExitsItselfAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.HookExitsItself);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.AsyncScopeAttribute) is not null)
                start.RegisterSymbolStartAction(StartType, SymbolKind.NamedType);
        });
    }

    private static void StartType(SymbolStartAnalysisContext start)
    {
        var type = (INamedTypeSymbol)start.Symbol;
        if (type.TypeKind != TypeKind.Class || !type.Has(KnownNames.AsyncScopeAttribute))
            return;
        var calls = new ConcurrentBag<Call>();
        var aliases = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        start.RegisterOperationAction(
            operation =>
            {
                if (SymbolEqualityComparer.Default.Equals(operation.ContainingSymbol.ContainingType, type) && operation.ContainingSymbol is IMethodSymbol from && !IsInLambda(operation.Operation))
                    Collect(operation.Operation, from, calls, aliases);
            },
            OperationKind.Invocation, OperationKind.Using, OperationKind.UsingDeclaration, OperationKind.SimpleAssignment);
        start.RegisterSymbolEndAction(end => Report(end, type, [.. calls.Where(c => c.Receiver is null || aliases.ContainsKey(c.Receiver))]));
    }

    private static void Collect(IOperation operation, IMethodSymbol from, ConcurrentBag<Call> calls, ConcurrentDictionary<ISymbol, bool> aliases)
    {
        switch (operation)
        {
            case IInvocationOperation { Instance: { } instance, TargetMethod: var to } when IsThis(instance, out ISymbol? receiver):
                bool exits = to.Name == "DisposeAsync" ? to.Parameters.IsEmpty : to.Name == "ExitAsync" && to.Parameters is [{ Type: var told }] && told.Is(KnownNames.ScopeExit);
                bool isOfPlainBase = instance.Syntax is BaseExpressionSyntax && !to.ContainingType.IsScope();
                calls.Add(new(from, to.OriginalDefinition, exits && !isOfPlainBase, to.Name, operation.Syntax, receiver));
                break;
            case IUsingOperation { IsAsynchronous: true, Resources: var resource }:
                AddUsing(resource);
                break;
            case IUsingDeclarationOperation { IsAsynchronous: true, DeclarationGroup: var group }:
                AddUsing(group);
                break;
            case ISimpleAssignmentOperation { Target: IFieldReferenceOperation { Field: var field }, Value: var value } when IsThis(value, out ISymbol? source) && source is null:
                aliases.TryAdd(field, true);
                break;
        }

        void AddUsing(IOperation resource)
        {
            IOperation? value = resource is IVariableDeclarationGroupOperation group ? group.Declarations.FirstOrDefault()?.Declarators.FirstOrDefault()?.GetVariableInitializer()?.Value : resource;
            if (value is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: [{ Value: var configured }, ..] })
                value = configured;
            if (value is not null && IsThis(value, out ISymbol? receiver))
                calls.Add(new(from, null, true, "DisposeAsync", resource.Syntax, receiver));
        }
    }

    /// <summary>The scope itself: this, a variable of it, or (told in <paramref name="alias"/>) a field that may hold it.</summary>
    private static bool IsThis(IOperation operation, out ISymbol? alias)
    {
        alias = null;
        switch (Operand.Of(operation))
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return true;
            case ILocalReferenceOperation local:
                return local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && Uncast(value) is ThisExpressionSyntax;
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field:
                alias = field.Field;
                return true;
            default:
                return false;
        }
    }

    private static ExpressionSyntax Uncast(ExpressionSyntax value) => value switch
    {
        CastExpressionSyntax cast => Uncast(cast.Expression),
        ParenthesizedExpressionSyntax inner => Uncast(inner.Expression),
        BinaryExpressionSyntax { Left: var left, OperatorToken.Text: "as" } => Uncast(left),
        _ => value,
    };

    private static bool IsInLambda(IOperation operation)
    {
        for (IOperation? at = operation; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation)
                return true;
        }

        return false;
    }

    private static void Report(SymbolAnalysisContext end, INamedTypeSymbol type, IReadOnlyList<Call> calls)
    {
        foreach (Call call in calls.Where(static c => c.From.Name is KnownNames.OnEnter or KnownNames.OnExit))
        {
            if (call.Exits || Reaches(call.To, calls, new(SymbolEqualityComparer.Default)))
                end.ReportDiagnostic(Diagnostic.Create(Rules.HookExitsItself, call.Syntax.GetLocation(), type.Name, call.From.Name, call.Name));
        }
    }

    private static bool Reaches(IMethodSymbol? method, IReadOnlyList<Call> calls, HashSet<ISymbol> seen)
        => method is { Name: not (KnownNames.OnEnter or KnownNames.OnExit) } && seen.Add(method)
            && calls.Any(c => SymbolEqualityComparer.Default.Equals(c.From, method) && (c.Exits || Reaches(c.To, calls, seen)));

    /// <summary>A call on the scope itself, or on a field that holds it.</summary>
    private sealed record Call(IMethodSymbol From, IMethodSymbol? To, bool Exits, string Name, SyntaxNode Syntax, ISymbol? Receiver);
}
