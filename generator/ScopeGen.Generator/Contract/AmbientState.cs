using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Contract;

/// <summary>What flows with the code and can be set by it (rule R11). Asks for meaning only where the words fit.</summary>
internal static class AmbientState
{
    public static bool IsSetBy(SyntaxNode node, SemanticModel semantics) => node switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } left } when node.SyntaxTree == semantics.SyntaxTree
            => semantics.GetTypeInfo(left.Expression).Type.Is("System.Threading.AsyncLocal`1"),
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentCulture" or "CurrentUICulture" or "CurrentPrincipal" or "Current" } left } when node.SyntaxTree == semantics.SyntaxTree
            => semantics.GetSymbolInfo(left).Symbol?.ContainingType is { Name: "CultureInfo" or "Thread" or "Activity" or "Transaction" or "Baggage" },
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start" or "StartActivity" or "BeginScope" } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Start" or "StartActivity" or "BeginScope" } } call
            when node.SyntaxTree == semantics.SyntaxTree => Starts(semantics.GetSymbolInfo(call).Symbol as IMethodSymbol),
        ObjectCreationExpressionSyntax creation when node.SyntaxTree == semantics.SyntaxTree && creation.Type.ToString().EndsWith("TransactionScope", StringComparison.Ordinal)
            => semantics.GetTypeInfo(creation).Type.Is("System.Transactions.TransactionScope"),
        _ => false,
    };

    private static bool Starts(IMethodSymbol? method) => method switch
    {
        { Name: "Start" or "StartActivity", ContainingType.Name: "Activity" or "ActivitySource" } => true,
        { Name: "BeginScope" } => method.ContainingType.Name is "ILogger" or "LoggerExtensions" || method.ContainingType.AllInterfaces.Any(static i => i.Name == "ILogger"),
        _ => false,
    };
}
