using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;

namespace ScopeGen.CodeFixes;

/// <summary>Gives a hook a return type that it may have; what it returned before is dropped.</summary>
internal static class HookReturnType
{
    private const string Tasks = "System.Threading.Tasks";
    private static readonly SyntaxAnnotation s_unneeded = new();

    /// <returns>null: it cannot be done so that it compiles.</returns>
    public static MethodDeclarationSyntax? Repair(Source source, MethodDeclarationSyntax method, IMethodSymbol hook)
    {
        if (method.DescendantNodes().Any(static n => n is YieldStatementSyntax))
            return null;
        ITypeSymbol type = hook.ReturnType;
        bool isTask = type.Is("System.Threading.Tasks.Task`1"), isValueTask = type.Is("System.Threading.Tasks.ValueTask`1");
        if (hook is { IsAsync: true, ReturnsVoid: true })
            return Returning("ValueTask");
        if (hook.ReturnsVoid || type.IsTask() || type.IsValueTask() || (hook.Name == KnownNames.OnExit && IsBoolean(isTask || isValueTask ? ((INamedTypeSymbol)type).TypeArguments[0] : type)))
            return method;
        if (isTask && !hook.IsAsync)
            return Returning("Task"); // a Task<T> is a Task
        if (isValueTask && !hook.IsAsync)
            return null;
        if (hook.IsAsync && !isTask && !isValueTask)
            return null;
        if (method.ExpressionBody is { Expression: not (InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or BaseObjectCreationExpressionSyntax) })
            return null;
        return WithoutResults(isTask ? Returning("Task") : isValueTask ? Returning("ValueTask") : method.WithReturnType(Void().WithTriviaFrom(method.ReturnType)));

        MethodDeclarationSyntax Returning(string task) => method.WithReturnType(SyntaxFactory.ParseTypeName(source.NameOf(Tasks, task, hook.DeclaringSyntaxReferences[0].Span.Start)).WithTriviaFrom(method.ReturnType));
    }

    private static PredefinedTypeSyntax Void() => SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword));

    private static bool IsBoolean(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean;

    private static MethodDeclarationSyntax WithoutResults(MethodDeclarationSyntax method)
    {
        if (method.Body is null)
            return method;
        StatementSyntax? last = method.Body.Statements.LastOrDefault();
        method = method.ReplaceNodes(Source.Own(method).OfType<ReturnStatementSyntax>().Where(static r => r.Expression is not null), (original, _) => WithoutResult(original, original == last));
        return method.RemoveNodes(method.DescendantNodes().Where(static n => n.HasAnnotation(s_unneeded)), SyntaxRemoveOptions.KeepExteriorTrivia)!;
    }

    private static StatementSyntax WithoutResult(ReturnStatementSyntax original, bool isLast)
    {
        ReturnStatementSyntax end = SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword), null, original.SemicolonToken).WithLeadingTrivia(original.GetLeadingTrivia());
        if (original.Expression is LiteralExpressionSyntax or IdentifierNameSyntax or DefaultExpressionSyntax)
            return isLast ? end.WithAdditionalAnnotations(s_unneeded) : end;
        ExpressionSyntax value = original.Expression!.WithoutTrivia();
        if (value is not (InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax))
            value = SyntaxFactory.ParseExpression("_ = " + value);
        ExpressionStatementSyntax kept = SyntaxFactory.ExpressionStatement(value, original.SemicolonToken).WithLeadingTrivia(original.GetLeadingTrivia());
        return isLast ? kept : SyntaxFactory.Block(kept, end.WithLeadingTrivia()).WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation);
    }
}
