using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE140: WaitAsync, try, finally Release, on a semaphore that is used in no other way.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SemaphorePairAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.SemaphorePair);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.SemaphoreScope) is not null)
                start.RegisterOperationAction(Check, OperationKind.Invocation);
        });
    }

    private static void Check(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "WaitAsync" || !call.TargetMethod.ContainingType.Is("System.Threading.SemaphoreSlim"))
            return;
        if (SemaphorePair.Of(call.Syntax) is { } pair && UsageBody.VariableOf(call.Instance?.Stripped()) is { } semaphore && SemaphorePair.AllUsesArePairs(semaphore, call.SemanticModel!, context.CancellationToken))
            context.ReportDiagnostic(Diagnostic.Create(Rules.SemaphorePair, pair.Wait.GetLocation(), semaphore.Name));
    }
}
