using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>Reports the declarations that the generator skips.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.NotPartial, Rules.Record, Rules.StaticClass, Rules.HookSignature, Rules.OwnedMember, Rules.OwnedInParts, Rules.NameTaken, Rules.BaseOutOfReach,
        Rules.MethodShape, Rules.ParameterCannotBeKept, Rules.ExtensionBlock, Rules.DuplicateFactory, Rules.NameIsNoIdentifier, Rules.FileLocal, Rules.LanguageTooOld, Rules.VariantInterface, Rules.HiddenTypeParameter);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.AsyncScopeAttribute) is null)
                return;
            start.RegisterSymbolAction(Check, SymbolKind.Method, SymbolKind.NamedType);
        });
    }

    private static void Check(SymbolAnalysisContext context)
    {
        if (!context.Symbol.Has(KnownNames.AsyncScopeAttribute))
            return;
        foreach (Violation violation in ScopeContract.Of(context.Symbol, context.CancellationToken))
            context.ReportDiagnostic(violation.ToDiagnostic());
    }
}
