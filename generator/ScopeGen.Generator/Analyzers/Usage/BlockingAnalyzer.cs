using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE130: a thread waits for a scope.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.Blocking);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Operations)
        {
            foreach (IOperation task in Waited(operation))
            {
                if (Scope(body, task) is { } scope)
                    report(Diagnostic.Create(Rules.Blocking, operation.Syntax.GetLocation(), ScopeText.NameOf(scope)));
            }
        }
    }

    private static IEnumerable<IOperation> Waited(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "GetResult", Parameters.Length: 0 }, Instance: { } instance } => [instance],
        IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType.Name: "Task" }, Instance: { } instance } => [instance],
        IInvocationOperation { TargetMethod: { Name: "WaitAll" or "WaitAny", ContainingType.Name: "Task" } } call => call.Arguments.SelectMany(static a => Elements(a.Value)),
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }, Instance: { } instance } => [instance],
        _ => [],
    };

    private static IEnumerable<IOperation> Elements(IOperation argument) => argument.Stripped() switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
        { Kind: Kinds.CollectionExpression } list => list.ChildOperations,
        { } one => [one],
    };

    /// <summary>The scope whose task, or which itself, is waited for.</summary>
    private static IOperation? Scope(UsageBody body, IOperation task)
    {
        IOperation at = task.Stripped();
        while (true)
        {
            switch (at)
            {
                case IInvocationOperation { TargetMethod.Name: "AsTask" or "ConfigureAwait" or "GetAwaiter" or "Preserve" or "WaitAsync", Instance: { } instance }:
                    at = instance.Stripped();
                    if (body.Types.IsAsyncScope(at.Type))
                        return at;
                    break;
                case IInvocationOperation call:
                    return body.Types.CallOf(call) is ScopeCall.Enter or ScopeCall.Use or ScopeCall.Exit or ScopeCall.EnterInto || body.Types.IsEntering(call) || (IsOfSemaphore(call) && ScopeCalls.IsOurs(call.TargetMethod))
                        || body.Types.IsScopeOrHeld((call.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault()) ? call.Receiver() ?? call : null;
                case ILocalReferenceOperation { Local: var local } when body.OnlyValueOf(local)?.Stripped() is { } value && !IsKnownToBeDone(body, local):
                    at = value;
                    break;
                default:
                    return null;
            }
        }
    }

    private static bool IsOfSemaphore(IInvocationOperation call) => call.TargetMethod.Name == "UseAsync";

    /// <summary>Asked whether it has completed, or awaited: then its result may be read.</summary>
    private static bool IsKnownToBeDone(UsageBody body, ILocalSymbol local) => body.ReferencesTo(local).Any(r =>
        r.Parent is IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully" } || TaskUse.Of(body.Types, r) is { End: TaskEnd.Argument } or { End: TaskEnd.Awaited, At.Parent: IAwaitOperation });
}
