using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>What can throw in practice: anything but values that are there already.</summary>
internal static class MayThrow
{
    public static bool Statement(IOperation statement) => statement is not (ILocalFunctionOperation or IEmptyOperation) && Any(statement);

    private static bool Any(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
            return false;
        return operation switch
        {
            IAnonymousFunctionOperation => false,
            IObjectCreationOperation creation => !IsPlain(creation) || creation.ChildOperations.Any(Any),
            IConversionOperation conversion => conversion.OperatorMethod is not null || conversion.IsChecked || (!conversion.IsTryCast && conversion.Conversion is { IsImplicit: false, IsNumeric: false, IsIdentity: false }) || Any(conversion.Operand),
            IBinaryOperation binary => binary.OperatorMethod is { ContainingType.SpecialType: SpecialType.None } || binary.IsChecked || binary.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder || binary.ChildOperations.Any(Any),
            IPropertyReferenceOperation { Property: { Name: "Length" or "Count" or "Now" or "UtcNow" or "None" or "Zero" or "Empty" or "CompletedTask" } property } => !IsOfFramework(property) || operation.ChildOperations.Any(Any),
            IInvocationOperation { TargetMethod: { Name: "GetTimestamp" or "StartNew", ContainingType.Name: "Stopwatch" } } => false,
            IFieldReferenceOperation field => field.Instance is not (null or IInstanceReferenceOperation) || field.Field.IsVolatile,
            IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IVariableDeclaratorOperation or IVariableInitializerOperation or IExpressionStatementOperation or ISimpleAssignmentOperation
                or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or ILiteralOperation or IDefaultValueOperation or INameOfOperation or ITypeOfOperation or IDelegateCreationOperation
                or IParenthesizedOperation or ITupleOperation or IUnaryOperation or IIsTypeOperation or IIsPatternOperation or IPatternOperation or IDiscardOperation or ICoalesceOperation or IConditionalOperation
                or IBlockOperation or IIncrementOrDecrementOperation or ICompoundAssignmentOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply }
                or IArrayInitializerOperation or IMethodReferenceOperation => operation.ChildOperations.Any(Any),
            { Kind: Kinds.CollectionExpression } => operation.ChildOperations.Any(Any),
            _ => true,
        };
    }

    /// <summary>Empty collections, locks, boxes: nothing of the user's runs.</summary>
    private static bool IsPlain(IObjectCreationOperation creation) => creation.Arguments.All(static a => a.Value.ConstantValue.HasValue || a.ArgumentKind == ArgumentKind.DefaultValue)
        && creation.Type is { } type && (type.SpecialType == SpecialType.System_Object || IsOfFramework(type)) && Namespaces.NameOf(type.ContainingNamespace) is "System" or "System.Text" or "System.Collections.Generic" or "System.Collections.Concurrent" or "System.Diagnostics";

    private static bool IsOfFramework(ISymbol symbol) => Namespaces.NameOf(symbol.ContainingNamespace) is var name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal));
}
