using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>The skeleton of what follows scopes through a body.</summary>
public abstract class UsageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ScopeTypes.Of(start.Compilation) is not { } types)
                return;
            start.RegisterCodeBlockAction(block =>
            {
                foreach (UsageBody body in UsageBody.Of(block, types))
                    Check(body, block.ReportDiagnostic);
            });
        });
    }

    private protected abstract void Check(UsageBody body, Action<Diagnostic> report);
}
