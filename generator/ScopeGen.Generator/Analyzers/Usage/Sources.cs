using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Traces a scope back to the calls and constructors that made it, and reads there what it can do.</summary>
internal static class Sources
{
    private const int Farthest = 12; // assignments and calls in a row

    /// <summary>What made the scope; composed scopes count with all their parts.</summary>
    public static IEnumerable<IOperation> Of(UsageBody body, IOperation scope) => Of(body, scope, Farthest);

    /// <summary>Can tell success from failure (rule F4).</summary>
    public static bool Observes(IOperation source) => Has(source, KnownNames.ObservesOutcomeAttribute);

    /// <summary>Sets what is ambient, in force only in the body of UseAsync (rule R11).</summary>
    public static bool SetsAmbientState(IOperation source) => source is IInvocationOperation call && call.TargetMethod.OriginalDefinition.Has(KnownNames.SetsAmbientStateAttribute);

    /// <summary>May swallow what its body throws (rule X4).</summary>
    public static bool MaySuppress(ScopeTypes types, IOperation source) => types.IsSuppress(source.Type) || Has(source, KnownNames.MaySuppressAttribute);

    private static bool Has(IOperation source, string attribute)
    {
        if (source is IInvocationOperation call && call.TargetMethod.OriginalDefinition.Has(attribute))
            return true;
        for (INamedTypeSymbol? type = source.Type as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            if (type.TypeKind == TypeKind.Class && type.OriginalDefinition.Has(attribute))
                return true;
        }

        return false;
    }

    private static IEnumerable<IOperation> Of(UsageBody body, IOperation scope, int left)
    {
        if (left == 0)
            return [];
        left--;
        switch (scope.Stripped())
        {
            case IAwaitOperation awaited:
                return Of(body, awaited.Operation, left);
            case IInvocationOperation call:
                return OfCall(body, call, left);
            case ILocalReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation when UsageBody.VariableOf(scope.Stripped()) is { } variable && body.OnlyValueOf(variable) is { } value:
                return Of(body, value, left);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Of(body, choice.WhenTrue, left).Concat(Of(body, otherwise, left));
            case ICoalesceOperation coalesce:
                return Of(body, coalesce.Value, left).Concat(Of(body, coalesce.WhenNull, left));
            case ISwitchExpressionOperation choice:
                return choice.Arms.SelectMany(arm => Of(body, arm.Value, left));
            case IArrayCreationOperation { Initializer: { } elements }:
                return elements.ElementValues.SelectMany(element => Of(body, element, left));
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                return lambda.Body.Descendants().OfType<IReturnOperation>().Where(static r => r.ReturnedValue is not null).SelectMany(r => Of(body, r.ReturnedValue!, left));
            case ISimpleAssignmentOperation assignment:
                return Of(body, assignment.Value, left);
            default:
                return [scope.Stripped()];
        }
    }

    private static IEnumerable<IOperation> OfCall(UsageBody body, IInvocationOperation call, int left)
    {
        if (ScopeCalls.IsCombinator(call.TargetMethod))
            return call.Arguments.SelectMany(a => Of(body, a.Value, left)).Prepend(call);
        if (call.TargetMethod.Name is "ConfigureAwait" or "AsTask" or "Preserve" && call.Receiver() is { } configured)
            return Of(body, configured, left);
        return body.Types.CallOf(call) switch
        {
            ScopeCall.Enter or ScopeCall.Fluent when call.Receiver() is { } receiver => Of(body, receiver, left),
            ScopeCall.Other when body.Types.IsEntering(call) => call.Arguments.SelectMany(a => Of(body, a.Value, left)), // a retried scope
            _ => [call],
        };
    }
}
