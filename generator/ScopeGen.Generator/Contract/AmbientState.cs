using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Contract;

/// <summary>What flows with the code and can be set by it (rule R11). Asks for meaning only where the words fit.</summary>
internal static class AmbientState
{
    private static readonly string[] s_words = ["Value", "Current", "Start", "BeginScope", "TransactionScope", "\\u"];

    /// <summary>Whether the words fit anywhere in this text; most bodies need no closer look.</summary>
    public static bool MayBeSetIn(SyntaxNode node)
    {
        string text = node.ToString();
        return s_words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);
    }

    public static bool IsSetBy(SyntaxNode node, SemanticModel semantics) => node.SyntaxTree == semantics.SyntaxTree && node switch
    {
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } => tuple.Arguments.Any(a => IsAmbient(a.Expression, semantics)),
        AssignmentExpressionSyntax assignment => IsAmbient(assignment.Left, semantics),
        PrefixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } step => IsAmbient(step.Operand, semantics),
        PostfixUnaryExpressionSyntax { OperatorToken.Text: "++" or "--" } step => IsAmbient(step.Operand, semantics),
        InvocationExpressionSyntax call => NameOf(call.Expression) is "Start" or "StartActivity" or "BeginScope" && Starts(semantics.GetSymbolInfo(call).Symbol as IMethodSymbol),
        BaseObjectCreationExpressionSyntax creation => NamesTransactionScope(creation) && semantics.GetTypeInfo(creation).Type.Is("System.Transactions.TransactionScope"),
        _ => false,
    };

    private static bool IsAmbient(ExpressionSyntax target, SemanticModel semantics) => NameOf(target) switch
    {
        "Value" => ContainingType(target, semantics).Is("System.Threading.AsyncLocal`1"),
        "CurrentCulture" or "CurrentUICulture" => ContainingType(target, semantics) is { } type && (type.Is("System.Globalization.CultureInfo") || type.Is("System.Threading.Thread")),
        "CurrentPrincipal" => ContainingType(target, semantics).Is("System.Threading.Thread"),
        "Current" => ContainingType(target, semantics) is { } type
            && (type.Is("System.Diagnostics.Activity") || type.Is("System.Transactions.Transaction") || type.Is("OpenTelemetry.Baggage")),
        _ => false,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    private static INamedTypeSymbol? ContainingType(ExpressionSyntax target, SemanticModel semantics) => semantics.GetSymbolInfo(target).Symbol?.ContainingType;

    private static bool NamesTransactionScope(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => IsTransactionScope(type),
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } } => IsTransactionScope(type),
        _ => false,
    };

    private static bool IsTransactionScope(TypeSyntax type) => type.ToString().EndsWith("TransactionScope", StringComparison.Ordinal);

    private static bool Starts(IMethodSymbol? method) => method switch
    {
        { Name: "BeginScope" } => method.ReturnType.IsDisposable(),
        { ContainingType: { } type } => type.Is("System.Diagnostics.Activity") || type.Is("System.Diagnostics.ActivitySource") || type.Is("System.Diagnostics.DiagnosticSource"),
        _ => false,
    };
}
