using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Where an <c>await using</c> ends well without a call of Complete().</summary>
internal static class Completion
{
    public static bool IsAskedFor(UsageBody body, ScopeRegion region)
        => Sources.Of(body, region.Resource).Any(Sources.Observes) || (body.Types.IsStack(region.Variable is ILocalSymbol { Type: var type } ? type : region.Resource.Type) && HoldsObserver(body, region));

    /// <summary>The jumps out of the region before which Complete() is missing; null stands for its end.</summary>
    public static IReadOnlyList<IOperation?> MissingAt(UsageBody body, ScopeRegion region)
    {
        List<IOperation> completes = [.. region.Names.SelectMany(body.ReferencesTo).Where(r => region.Contains(r) && Completes(body.Types, r))];
        return PathWalker.Undone(region.Statements, Does, static _ => false);

        bool Does(IOperation operation) => completes.Any(c => operation.Syntax.Span.Contains(c.Syntax.Span));
    }

    /// <summary>Calls it, exits by hand, or gives the scope to somebody who may.</summary>
    private static bool Completes(ScopeTypes types, IOperation reference)
    {
        IOperation at = reference;
        while (at.Parent is IConversionOperation or IParenthesizedOperation)
            at = at.Parent;
        return at.Parent switch
        {
            IInvocationOperation call when call.Instance == at => types.CallOf(call) is ScopeCall.Complete or ScopeCall.Exit or ScopeCall.TakeOver && call.TargetMethod.Name != "DisposeAsync",
            IArgumentOperation argument => !(argument.IsReceiver() && argument.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "UseAsync" }),
            IMethodReferenceOperation method => method.Method.Name is "Complete" or "ExitAsync",
            IConditionalAccessOperation access when access.Operation == at => access.ConditionalInstances().Any(instance => Completes(types, instance)),
            IVariableInitializerOperation or ISimpleAssignmentOperation => true, // under another name
            _ => false,
        };
    }

    private static bool HoldsObserver(UsageBody body, ScopeRegion region) => region.Variable is { } stack && body.ReferencesTo(stack).Any(reference =>
        region.Contains(reference) && reference.Parent is IInvocationOperation call && call.Instance == reference && body.Types.CallOf(call) == ScopeCall.EnterInto
        && call.Arguments.SelectMany(a => Sources.Of(body, a.Value)).Any(Sources.Observes));
}
