using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE110: the value of a scope, or what hangs on it, outlives the scope.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueEscapesAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ValueEscapes);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        var reported = new HashSet<IOperation>();
        foreach (ScopeRegion region in body.Regions)
        {
            if (region.Variable is null || IsMoved(body, region))
                continue;
            ScopedValues values = ScopedValues.Of(body, region);
            foreach (IOperation operation in body.Operations)
            {
                if (region.Contains(operation) && Leaving(body, region, values, operation) is { } value && values.Escapes(value) && reported.Add(value))
                    report(Diagnostic.Create(Rules.ValueEscapes, value.Syntax.GetLocation(), value.Syntax.ToString(), region.Variable.Name));
            }

            if (region is { Kind: ScopeRegionKind.UseAsync, Site: IInvocationOperation call } && ArrowOf(region) is { } arrow && values.Escapes(arrow) && reported.Add(arrow) && call.Type is INamedTypeSymbol { TypeArguments.Length: 1 })
                report(Diagnostic.Create(Rules.ValueEscapes, arrow.Syntax.GetLocation(), arrow.Syntax.ToString(), region.Variable.Name));
        }
    }

    /// <summary>Roslyn gives `x => y` a return already; kept for bodies without one.</summary>
    private static IOperation? ArrowOf(ScopeRegion region) => region.Statements is [IExpressionStatementOperation { Operation: var only }] ? only : null;

    /// <summary>Move() hands everything to a new stack, which lives on.</summary>
    private static bool IsMoved(UsageBody body, ScopeRegion region) => body.ReferencesTo(region.Variable!).Any(static r => r.Parent is IInvocationOperation { TargetMethod.Name: "Move" });

    /// <summary>What leaves the region by this operation.</summary>
    private static IOperation? Leaving(UsageBody body, ScopeRegion region, ScopedValues values, IOperation operation)
    {
        switch (operation)
        {
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } returned } @return:
                return @return.Function() == region.Function ? returned : null;
            case ISimpleAssignmentOperation { Value: { } value } assignment:
                return IsOutside(body, region, values, assignment.Target, assignment) ? value : null;
            case ICoalesceAssignmentOperation { Value: { } value } assignment:
                return IsOutside(body, region, values, assignment.Target, assignment) ? value : null;
            case IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Instance: var instance } @event } subscription:
                return (instance is null || !values.IsRooted(instance)) && !(UsageBody.VariableOf(instance?.Stripped()) is { } owner && region.Declares(owner)) && !IsRemoved(body, region, @event) ? subscription.HandlerValue : null;
            case IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" or "Insert" or "AddLast" or "AddFirst" or "TryAdd" or "Append" or "AddOrUpdate" or "GetOrAdd" or "SetResult" or "TrySetResult" or "TryWrite" or "WriteAsync", Instance: { } collection } call
                when IsHolder(call.TargetMethod.ContainingType) && !values.IsRooted(collection) && Outer(body, region, collection.Stripped()):
                // The function that GetOrAdd is given runs at once and is not kept.
                return call.Arguments.Select(static a => a.Value).FirstOrDefault(a => values.Escapes(a) && !(call.TargetMethod.Name is "GetOrAdd" or "AddOrUpdate" && a.Stripped() is IDelegateCreationOperation));
            default:
                return null;
        }
    }

    private static bool IsOutside(UsageBody body, ScopeRegion region, ScopedValues values, IOperation target, IOperation assignment)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local }:
                return !region.Declares(local) && IsReadOutside(body, region, local);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return !region.Declares(parameter) && (parameter.RefKind is RefKind.Out or RefKind.Ref || IsReadOutside(body, region, parameter));
            case IFieldReferenceOperation or IPropertyReferenceOperation when target is IMemberReferenceOperation member:
                if (assignment.Parent is IObjectOrCollectionInitializerOperation)
                    return false;
                return (member.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } || (!values.IsRooted(member.Instance) && Outer(body, region, member.Instance.Stripped()))) && !IsCleared(body, region, member.Member);
            case IArrayElementReferenceOperation element:
                return Outer(body, region, element.ArrayReference.Stripped());
            default:
                return false;
        }
    }

    /// <summary>What was there before the region.</summary>
    private static bool Outer(UsageBody body, ScopeRegion region, IOperation holder) => holder switch
    {
        ILocalReferenceOperation { Local: var local } => !region.Declares(local) && IsReadOutside(body, region, local),
        IParameterReferenceOperation { Parameter: var parameter } => !region.Declares(parameter),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } or IMemberReferenceOperation { Instance: null } => true,
        IMemberReferenceOperation { Instance: { } instance } => Outer(body, region, instance.Stripped()),
        _ => false,
    };

    private static bool IsReadOutside(UsageBody body, ScopeRegion region, ISymbol variable) => body.ReferencesTo(variable).Any(r => !region.Contains(r) && !r.IsWritten());

    /// <summary>Set to null again before the scope ends.</summary>
    private static bool IsCleared(UsageBody body, ScopeRegion region, ISymbol member) => body.Operations.Any(o =>
        o is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var target }, Value: var value } && SymbolEqualityComparer.Default.Equals(target, member)
        && value.Stripped() is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation && region.Site.Syntax.FullSpan.Contains(o.Syntax.Span) | region.Contains(o));

    private static bool IsRemoved(UsageBody body, ScopeRegion region, IEventReferenceOperation added) => body.Operations.Any(o =>
        o is IEventAssignmentOperation { Adds: false, EventReference: IEventReferenceOperation { Event: var removed } } && SymbolEqualityComparer.Default.Equals(removed, added.Event) && region.Contains(o));

    /// <summary>A collection, a channel, a TaskCompletionSource.</summary>
    private static bool IsHolder(INamedTypeSymbol type) => Namespaces.NameOf(type.ContainingNamespace) is var space
        && (space.StartsWith("System.Collections", StringComparison.Ordinal) || space.StartsWith("System.Threading", StringComparison.Ordinal));
}
