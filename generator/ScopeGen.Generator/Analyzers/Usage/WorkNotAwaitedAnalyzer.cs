using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE111: work on the value of a scope is started inside and may still run when the scope exits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WorkNotAwaitedAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.WorkNotAwaited);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        var reported = new HashSet<IOperation>();
        foreach (ScopeRegion region in body.Regions)
        {
            if (region.Variable is null)
                continue;
            ScopedValues values = ScopedValues.Of(body, region);
            foreach (IOperation operation in body.Operations)
            {
                if (region.Contains(operation) && RunsOn(body, region, values, operation) && reported.Add(operation))
                    report(Diagnostic.Create(Rules.WorkNotAwaited, operation.Syntax.GetLocation(), region.Variable.Name));
            }
        }
    }

    private static bool RunsOn(UsageBody body, ScopeRegion region, ScopedValues values, IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType.Name: "ThreadPool" } }:
                return values.Involves(operation);
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } lambda, Parent: var parent }:
                return parent is not IEventAssignmentOperation && values.Captures(lambda.Body); // async void: nobody can await it
            case IInvocationOperation { TargetMethod: { IsAsync: true, ReturnsVoid: true } }:
                return values.Involves(operation); // nor this
            case IObjectCreationOperation { Type.Name: "Thread" or "Timer" }:
                return values.Involves(operation) && !IsStopped(body, operation);
            case IInvocationOperation call when IsTaskOrTasks(body.Types, call.Type):
                return IsWork(body.Types, call) && values.Involves(call) && !IsPartOfLarger(body.Types, call) && !IsFinished(body, region, call);
            default:
                return false;
        }
    }

    private static bool IsTaskOrTasks(ScopeTypes types, ITypeSymbol? type) => types.IsTask(type) || type switch
    {
        IArrayTypeSymbol array => types.IsTask(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var element] } named => types.IsTask(element) && named.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable) && !types.IsLazy(named),
        _ => false,
    };

    /// <summary>Entering and leaving scopes is the business of other rules.</summary>
    private static bool IsWork(ScopeTypes types, IInvocationOperation call)
        => types.CallOf(call) is ScopeCall.Other && !types.IsEntering(call) && call.TargetMethod.Name is not ("FromResult" or "AsTask" or "ConfigureAwait" or "Preserve" or "DisposeAsync" or "Return");

    /// <summary>An argument of what is itself work, such as WhenAll, is judged with it.</summary>
    private static bool IsPartOfLarger(ScopeTypes types, IInvocationOperation call) => TaskUse.Of(types, call).End == TaskEnd.Argument;

    private static bool IsFinished(UsageBody body, ScopeRegion region, IOperation work)
    {
        TaskUse use = TaskUse.Of(body.Types, work);
        return use.End switch
        {
            TaskEnd.Awaited or TaskEnd.Argument => true,
            TaskEnd.Returned => work.Function() != region.Function || !IsAsync(region),
            TaskEnd.Kept => use.Holder is { } holder && IsWaitedFor(body, region, holder, work),
            _ => false,
        };
    }

    /// <summary>Something inside the region waits for what the holder has: an await, a call that gets it, a loop.</summary>
    private static bool IsWaitedFor(UsageBody body, ScopeRegion region, ISymbol holder, IOperation work)
    {
        IEnumerable<IOperation> references = holder is IPropertySymbol ? body.Operations.Where(o => o is IPropertyReferenceOperation property && SymbolEqualityComparer.Default.Equals(property.Property, holder)) : body.ReferencesTo(holder);
        foreach (IOperation reference in references)
        {
            if (!region.Contains(reference) || reference.IsWritten() || reference.Parent is IArrayElementReferenceOperation { Parent: ISimpleAssignmentOperation } || work.IsInside(reference.Parent!))
                continue;
            switch (TaskUse.Of(body.Types, reference))
            {
                case { End: TaskEnd.Awaited, At.Parent: IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" or "Clear" or "Insert" or "TryAdd" } }:
                case { End: TaskEnd.Peeked or TaskEnd.Dropped or TaskEnd.Discarded }:
                    continue;
                case { End: TaskEnd.Returned, At: var returned } when IsAsync(region) && returned.Function() == region.Function:
                    continue;
                default:
                    return true;
            }
        }

        return false;
    }

    private static bool IsAsync(ScopeRegion region) => region.Function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
        ILocalFunctionOperation function => function.Symbol.IsAsync,
        _ => true,
    };

    /// <summary>A thread that is joined, a timer that is disposed; what is stored elsewhere escapes, which is another rule.</summary>
    private static bool IsStopped(UsageBody body, IOperation worker) => worker.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator } => declarator.IsUsing()
            || body.ReferencesTo(local).Any(static r => r.Parent is IInvocationOperation { TargetMethod.Name: "Join" or "Dispose" or "DisposeAsync" } or IArgumentOperation or IUsingOperation),
        IExpressionStatementOperation or IMemberReferenceOperation or IInvocationOperation => false,
        _ => true,
    };
}
