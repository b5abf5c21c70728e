using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ScopeGen.Generator.Tests.Harness;

/// <summary>Stands for a rule of others: reports wherever that rule looks, so that a test sees what is silenced.</summary>
#pragma warning disable RS1001, RS1017 // it is made by tests alone, for any id
internal sealed class Everywhere(string id) : DiagnosticAnalyzer
{
    /// <summary>The rules that ours silence.</summary>
    public static readonly string[] Ids = ["CA2000", "CA2007", "CA2016", "VSTHRD200"];

    private readonly DiagnosticDescriptor _rule = new(id, id, id, "Others", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        SyntaxKind[] kinds = id switch
        {
            "CA2000" => [SyntaxKind.ObjectCreationExpression, SyntaxKind.InvocationExpression],
            "CA2007" => [SyntaxKind.AwaitExpression],
            "CA2016" => [SyntaxKind.InvocationExpression],
            _ => [SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement],
        };
        context.RegisterSyntaxNodeAction(Report, kinds);
    }

    private void Report(SyntaxNodeAnalysisContext context) => context.ReportDiagnostic(Diagnostic.Create(_rule, context.Node switch
    {
        AwaitExpressionSyntax awaited => awaited.Expression.GetLocation(),
        InvocationExpressionSyntax call when id == "CA2016" => (call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression).GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        { } node => node.GetLocation(),
    }));
}
