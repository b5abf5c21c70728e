using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Follows a task, or a sequence of tasks, to where it is awaited, kept or dropped.</summary>
/// <param name="End">Where it goes.</param>
/// <param name="Holder">What it is kept in.</param>
/// <param name="At">The expression that ends there.</param>
internal readonly record struct TaskUse(TaskEnd End, ISymbol? Holder, IOperation At)
{
    public static TaskUse Of(ScopeTypes types, IOperation task)
    {
        IOperation at = task;
        while (true)
        {
            switch (at.Parent)
            {
                case null:
                    return new(TaskEnd.Returned, null, at);
                case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IArrayInitializerOperation or IArrayCreationOperation:
                case IConditionalOperation choice when choice.Condition != at:
                case IConditionalAccessOperation access when access.WhenNotNull == at:
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" or "Unwrap" or "ContinueWith" or "WaitAsync" } call when call.Instance == at:
                case { Kind: Kinds.CollectionExpression or Kinds.Spread }:
                    at = at.Parent;
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "ToList" or "ToArray" or "Unwrap" or "WaitAsync" } } listed }:
                    at = listed;
                    continue;
                case IAwaitOperation:
                    return new(TaskEnd.Awaited, null, at);
                case IExpressionStatementOperation:
                    return new(TaskEnd.Dropped, null, at);
                case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                    return new(TaskEnd.Discarded, null, at);
                case ISimpleAssignmentOperation assignment when assignment.Value == at:
                    return Keeper(assignment.Target) is { } kept ? new(TaskEnd.Kept, kept, at) : new(TaskEnd.Argument, null, at);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    return new(TaskEnd.Kept, declarator.Symbol, at);
                case IReturnOperation:
                    return new(TaskEnd.Returned, null, at);
                case IInvocationOperation call when call.Instance == at:
                    return new(TaskEnd.Awaited, null, at); // GetAwaiter, Wait
                case IMemberReferenceOperation member when member.Instance == at:
                    return new(member.Member.Name == "Result" ? TaskEnd.Awaited : TaskEnd.Peeked, null, at);
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" or "Insert" or "AddLast" or "TryAdd", Instance: { } collection } }
                    when Keeper(collection.Stripped()) is { } list:
                    return new(TaskEnd.Kept, list, at);
                default:
                    return new(TaskEnd.Argument, null, at);
            }
        }
    }

    private static ISymbol? Keeper(IOperation target) => target switch
    {
        IPropertyReferenceOperation property => property.Property,
        IArrayElementReferenceOperation element => Keeper(element.ArrayReference.Stripped()),
        _ => UsageBody.VariableOf(target),
    };
}
