using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Which expressions of a region hang on its scope: the value, what is reached through it, what captures it.</summary>
internal sealed class ScopedValues
{
    private readonly UsageBody _body;
    private readonly HashSet<ISymbol> _names = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _functions = new(SymbolEqualityComparer.Default);

    private ISymbol? _first;

    private ScopedValues(UsageBody body) => _body = body;

    private ScopeTypes Types => _body.Types;

    public static ScopedValues Of(UsageBody body, ScopeRegion region)
    {
        var values = new ScopedValues(body);
        if (region.Variable is not null)
            values._names.Add(values._first = region.Variable);
        for (bool more = true; more;)
        {
            more = false;
            foreach (IOperation operation in body.Operations)
            {
                if (!region.Contains(operation))
                    continue;
                (ISymbol? name, IOperation? value) = operation switch
                {
                    IVariableDeclaratorOperation declarator => (declarator.Symbol, declarator.GetVariableInitializer()?.Value),
                    ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when region.Declares(local) => (local, assignment.Value),
                    IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" or "Insert", Instance: ILocalReferenceOperation { Local: var list } } add when region.Declares(list) => (list, add.Arguments[add.Arguments.Length - 1].Value),
                    _ => ((ISymbol?)null, (IOperation?)null),
                };
                if (name is not null && value is not null && values.Escapes(value))
                    more |= values._names.Add(name);
                if (operation is ILocalFunctionOperation { Body: { } code } function && values.Captures(code))
                    more |= values._functions.Add(function.Symbol);
            }
        }

        return values;
    }

    /// <summary>Is bound to the scope, so that it is worthless or harmful once it has ended. Plain data is not, nor is a task.</summary>
    public bool Escapes(IOperation expression)
    {
        IOperation value = expression.Stripped();
        switch (value)
        {
            case ILocalReferenceOperation or IParameterReferenceOperation:
                ISymbol name = UsageBody.VariableOf(value)!;
                return _names.Contains(name) && (!SymbolEqualityComparer.Default.Equals(name, _first) || Types.IsLive(value.Type)); // the others were given what escapes
            case IAwaitOperation awaited:
                return !IsInMemory(value.Type) && Types.IsLive(value.Type) && IsRooted(awaited.Operation);
            case IPropertyReferenceOperation or IFieldReferenceOperation or IArrayElementReferenceOperation:
                return (Types.IsLive(value.Type) || value.Type is { TypeKind: TypeKind.Delegate }) && IsRooted(value);
            case IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments: [var result] }:
                return Escapes(result.Value);
            case IInvocationOperation call:
                return (Types.IsLazy(value.Type) && Involves(call)) || (Types.IsLive(value.Type) && !IsInMemory(value.Type) && IsRooted(call));
            case IObjectCreationOperation creation:
                return CreationEscapes(creation);
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                return Captures(lambda.Body);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation method }:
                return (method.Instance is { } instance && IsRooted(instance) && (Types.IsLive(instance.Type) || method.Instance.Type!.IsReferenceType)) || _functions.Contains(method.Method.OriginalDefinition);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Escapes(choice.WhenTrue) || Escapes(otherwise);
            case ICoalesceOperation coalesce:
                return Escapes(coalesce.Value) || Escapes(coalesce.WhenNull);
            case IConditionalAccessOperation access:
                return Types.IsLive(access.Type) && !IsInMemory(access.Type) && IsRooted(access);
            case ISwitchExpressionOperation choice:
                return choice.Arms.Any(arm => Escapes(arm.Value));
            case ITupleOperation or IArrayInitializerOperation or { Kind: Kinds.CollectionExpression }:
                return value.ChildOperations.Any(Escapes);
            case IArrayCreationOperation { Initializer: { } elements }:
                return elements.ElementValues.Any(Escapes);
            case IAnonymousObjectCreationOperation anonymous:
                return anonymous.Initializers.OfType<ISimpleAssignmentOperation>().Any(i => Escapes(i.Value));
            case ISimpleAssignmentOperation assignment:
                return Escapes(assignment.Value);
            default:
                return false;
        }
    }

    /// <summary>Is reached through the scope or its value, whatever its type.</summary>
    public bool IsRooted(IOperation? expression)
    {
        switch (expression?.Stripped())
        {
            case ILocalReferenceOperation or IParameterReferenceOperation:
                return _names.Contains(UsageBody.VariableOf(expression.Stripped())!);
            case IAwaitOperation awaited:
                return IsRooted(awaited.Operation);
            case IInvocationOperation call:
                return IsRooted(call.Receiver());
            case IMemberReferenceOperation member:
                return IsRooted(member.Instance);
            case IArrayElementReferenceOperation element:
                return IsRooted(element.ArrayReference);
            case IConditionalAccessInstanceOperation instance:
                return IsRooted(instance.Accessed());
            case IConditionalAccessOperation access:
                return IsRooted(access.WhenNotNull);
            default:
                return false;
        }
    }

    /// <summary>A call that gets the scope, its value or a lambda over it in any way.</summary>
    public bool Involves(IOperation expression)
    {
        switch (expression.Stripped())
        {
            case IInvocationOperation call:
                return IsRooted(call.Receiver()) || (call.TargetMethod.MethodKind == MethodKind.LocalFunction && _functions.Contains(call.TargetMethod.OriginalDefinition))
                    || (call.Receiver() is { } receiver && Involves(receiver)) || call.Arguments.Any(a => Hands(a.Value));
            case IObjectCreationOperation creation:
                return creation.Arguments.Any(a => Hands(a.Value));
            case IAwaitOperation awaited:
                return Involves(awaited.Operation);
            case IConditionalAccessOperation access:
                return IsRooted(access.Operation) || Involves(access.WhenNotNull);
            default:
                return false;
        }
    }

    /// <summary>Whether code names the scope or its value.</summary>
    public bool Captures(IOperation code) => code.DescendantsAndSelf().Any(o => o switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => _names.Contains(UsageBody.VariableOf(o)!) && o.Parent is not INameOfOperation,
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local } => _functions.Contains(local.OriginalDefinition),
        _ => false,
    });

    private bool Hands(IOperation argument) => Escapes(argument) || Involves(argument) || (argument.Stripped() is { Kind: Kinds.CollectionExpression } list && list.ChildOperations.Any(Hands)) || (argument.Stripped() is IArrayCreationOperation { Initializer: { } elements } && elements.ElementValues.Any(Hands));

    private bool CreationEscapes(IObjectCreationOperation creation)
    {
        if (Types.IsTask(creation.Type))
            return creation.Arguments.Any(a => Escapes(a.Value));
        bool holds = creation.Arguments.Any(a => Escapes(a.Value) && (Types.IsLive(creation.Type) || Keeps(creation.Type, a.Value.Stripped().Type) || creation.Type is { Name: "Lazy" }));
        return holds || (creation.Initializer?.Initializers.Any(i => i is ISimpleAssignmentOperation assignment ? Escapes(assignment.Value) : i is IInvocationOperation { TargetMethod.Name: "Add" } add && add.Arguments.Any(a => Escapes(a.Value))) ?? false);
    }

    /// <summary>A type with a member that can hold such a value.</summary>
    private static bool Keeps(ITypeSymbol? holder, ITypeSymbol? value) => holder is not null && value is not null && holder.GetMembers().Any(m => m switch
    {
        IFieldSymbol { IsStatic: false } field => SymbolEqualityComparer.Default.Equals(field.Type, value),
        IPropertySymbol { IsStatic: false } property => SymbolEqualityComparer.Default.Equals(property.Type, value),
        _ => false,
    });

    /// <summary>Disposable, and yet needs nothing once it is there.</summary>
    private static bool IsInMemory(ITypeSymbol? type) => type is { Name: "MemoryStream" or "StringReader" or "StringWriter" or "CancellationTokenSource" or "JsonDocument" or "DataTable" or "DataSet" or "CancellationTokenRegistration" };
}
