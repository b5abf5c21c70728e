using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers;

/// <summary>The skeleton of what looks at the bodies of scope methods.</summary>
public abstract class ScopeBodyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.AsyncScopeAttribute) is null)
                return;
            start.RegisterCodeBlockAction(block =>
            {
                if (ScopeBody.Of(block) is { } body)
                    Check(body, block.ReportDiagnostic);
            });
        });
    }

    private protected abstract void Check(ScopeBody body, Action<Diagnostic> report);
}
