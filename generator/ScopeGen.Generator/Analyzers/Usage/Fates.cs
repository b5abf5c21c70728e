using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Follows a scope through the expressions and variables of one body. What it does not understand is passed on, so nothing is said.</summary>
internal sealed class Fates
{
    private readonly UsageBody _body;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    private Fates(UsageBody body) => _body = body;

    private ScopeTypes Types => _body.Types;

    /// <summary>What becomes of the scope that this expression gives.</summary>
    public static Fate Of(UsageBody body, IOperation scope) => new Fates(body).Follow(scope);

    private Fate Variable(ISymbol variable)
    {
        Fate fate = Fate.None;
        if (!_seen.Add(variable))
            return fate;
        foreach (IOperation reference in _body.ReferencesTo(variable))
            fate |= reference.IsWritten() ? reference.Parent is IArgumentOperation or ITupleOperation ? Fate.Passed : Fate.None : Follow(reference);
        return fate;
    }

    private Fate Follow(IOperation scope)
    {
        IOperation at = scope;
        while (true)
        {
            switch (at.Parent)
            {
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation or ICoalesceOperation:
                case IConditionalOperation choice when choice.Condition != at:
                case IConditionalAccessOperation access when access.WhenNotNull == at:
                case IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } }:
                    at = at.Parent;
                    continue;
                case ISwitchExpressionArmOperation { Parent: { } whole } arm when arm.Value == at:
                    at = whole;
                    continue;
                case IAwaitOperation entered:
                    return Fate.Entered | (Types.IsScope(entered.Type) ? Follow(entered) : Fate.Used);
                case IInvocationOperation call when call.Instance == at:
                    return Call(call);
                case IArgumentOperation { Parent: IInvocationOperation call } argument:
                    return argument.IsReceiver() ? ExtensionCall(call) : IsOnlyLookedAt(call) ? Fate.Used : Fate.Passed;
                case IMethodReferenceOperation reference when reference.Instance == at:
                    return reference.Method.Name switch { "DisposeAsync" or "ExitAsync" or "Dispose" => Fate.Exited, "EnterAsync" or "UseAsync" => Fate.Passed, _ => Fate.Used };
                case IMemberReferenceOperation member when member.Instance == at:
                    return Fate.Used;
                case IConditionalAccessOperation access:
                    return access.ConditionalInstances().Aggregate(Fate.Used, (fate, instance) => fate | Follow(instance));
                case IUsingOperation statement when statement.Resources == at:
                    return Fate.Exited;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return (declarator.IsUsing() ? Fate.Exited : Fate.None) | Variable(declarator.Symbol);
                case ISimpleAssignmentOperation assignment when assignment.Value == at:
                    return assignment.Target switch
                    {
                        IDiscardOperation => Fate.None,
                        ILocalReferenceOperation local when assignment.Parent is IExpressionStatementOperation => Variable(local.Local),
                        _ => Fate.Passed,
                    };
                case IExpressionStatementOperation:
                    return Fate.None;
                case IIsPatternOperation test when !Names(test.Pattern):
                case IIsTypeOperation or IBinaryOperation or IInterpolationOperation or INameOfOperation or ILockOperation:
                    return Fate.Used;
                default:
                    return Fate.Passed;
            }
        }
    }

    private Fate Call(IInvocationOperation call) => Types.CallOf(call) switch
    {
        ScopeCall.Enter => Fate.Entered | Entering(call),
        ScopeCall.Use => Fate.Entered | Fate.Exited,
        ScopeCall.Exit => Fate.Exited,
        ScopeCall.Configure => Follow(call),
        ScopeCall.Fluent => Fate.Used | Follow(call),
        ScopeCall.TakeOver => Fate.Passed,
        _ => call.TargetMethod.Name == "GetAwaiter" ? Fate.Entered | Fate.Passed : Fate.Used,
    };

    private Fate ExtensionCall(IInvocationOperation call) => Types.CallOf(call) switch
    {
        ScopeCall.Use => Fate.Entered | Fate.Exited,
        ScopeCall.Configure => Follow(call),
        ScopeCall.Fluent => Fate.Used | Follow(call),
        _ => Fate.Passed,
    };

    /// <summary>The task of an enter: who awaits it has the scope, unless it is the protocol's, which gives the value.</summary>
    private Fate Entering(IInvocationOperation enter)
    {
        IOperation at = enter;
        while (true)
        {
            switch (at.Parent)
            {
                case IConversionOperation or IParenthesizedOperation:
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "GetAwaiter" } call when call.Instance == at:
                    at = at.Parent;
                    continue;
                case IAwaitOperation:
                case IInvocationOperation { TargetMethod.Name: "GetResult" }:
                case IPropertyReferenceOperation { Property.Name: "Result" }:
                    return Types.IsScope(at.Parent.Type) ? Follow(at.Parent) : Fate.Used;
                case IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }:
                    return Fate.None;
                default:
                    return Fate.Passed;
            }
        }
    }

    /// <summary>A pattern that gives what it matches a new name.</summary>
    private static bool Names(IPatternOperation pattern)
        => pattern.DescendantsAndSelf().Any(static p => p is IDeclarationPatternOperation { DeclaredSymbol: not null } or IRecursivePatternOperation { DeclaredSymbol: not null } or IListPatternOperation { DeclaredSymbol: not null });

    private static bool IsOnlyLookedAt(IInvocationOperation call) => call.TargetMethod.ContainingType is { Name: "Console" or "Debug" or "Trace" or "GC" or "ArgumentNullException" or "Object" };
}
