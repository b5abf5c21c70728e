using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Small questions about operations.</summary>
internal static class OperationTests
{
    /// <summary>Without the conversions, parentheses and query around it.</summary>
    public static IOperation Stripped(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case ITranslatedQueryOperation query:
                    operation = query.Operation;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>What a call is made on, extension methods included.</summary>
    public static IOperation? Receiver(this IInvocationOperation call)
        => call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value.Stripped() : null);

    public static bool IsReceiver(this IArgumentOperation argument) => argument.Parent is IInvocationOperation { TargetMethod.IsExtensionMethod: true } call && call.Arguments[0] == argument;

    /// <summary>Assigned to, or passed by reference.</summary>
    public static bool IsWritten(this IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => IsTarget(tuple),
        _ => false,
    };

    private static bool IsTarget(IOperation tuple) => tuple.Parent switch
    {
        ITupleOperation outer => IsTarget(outer),
        IDeconstructionAssignmentOperation deconstruction => deconstruction.Target == tuple,
        IDeclarationExpressionOperation declaration => IsTarget(declaration),
        _ => false,
    };

    /// <summary>The lambda, local function or whole body that the operation stands in.</summary>
    public static IOperation Function(this IOperation operation)
    {
        IOperation at = operation;
        while (at.Parent is { } parent)
        {
            at = parent;
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return at;
        }

        return at;
    }

    public static bool IsInside(this IOperation operation, IOperation ancestor)
    {
        for (IOperation? at = operation; at is not null; at = at.Parent)
        {
            if (at == ancestor)
                return true;
        }

        return false;
    }

    /// <summary>The one that calls of conditional accesses such as <c>a?.B()</c> stand for.</summary>
    public static IEnumerable<IOperation> ConditionalInstances(this IConditionalAccessOperation access)
    {
        foreach (IOperation operation in access.WhenNotNull.DescendantsAndSelf())
        {
            if (operation is IConditionalAccessInstanceOperation instance && Access(instance) == access)
                yield return instance;
        }
    }

    /// <summary>What stands before the <c>?.</c> of a conditional access.</summary>
    public static IOperation? Accessed(this IConditionalAccessInstanceOperation instance) => Access(instance)?.Operation;

    private static IConditionalAccessOperation? Access(IOperation instance)
    {
        for (IOperation at = instance; at.Parent is { } parent; at = parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == at)
                return access;
        }

        return null;
    }

    /// <summary>The statement around it: a child of a block.</summary>
    public static IOperation? Statement(this IOperation operation)
    {
        for (IOperation? at = operation; at is not null; at = at.Parent)
        {
            if (at.Parent is IBlockOperation or ISwitchCaseOperation or null)
                return at;
        }

        return null;
    }

    public static bool IsDiscarded(this IOperation expression) => expression.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } assignment => assignment.Value == expression,
        IConversionOperation conversion => conversion.IsDiscarded(),
        _ => false,
    };

    /// <summary>A variable of a using statement or declaration.</summary>
    public static bool IsUsing(this IVariableDeclaratorOperation declarator)
        => declarator.Parent?.Parent is IVariableDeclarationGroupOperation { Parent: IUsingOperation or IUsingDeclarationOperation };
}
