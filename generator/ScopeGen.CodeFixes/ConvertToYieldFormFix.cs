using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE042 and SCOPE043: makes a yield method of an iterator; its factory stays the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConvertToYieldFormFix))]
public sealed class ConvertToYieldFormFix : ScopeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.CatchInIterator.Id, Rules.AmbientStateLost.Id);

    private protected override string Title => "Convert to the yield form";

    private protected override Task<SyntaxNode?> FixAsync(Source source, SyntaxNode node) => Task.FromResult(Fix(source, node));

    private static SyntaxNode? Fix(Source source, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Body: not null } method || source.Semantics.GetDeclaredSymbol(method, source.CancellationToken) is not { } symbol
            || ScopeMethod.FormOf(symbol) != ScopeForm.Iterator || ElementOf(method.ReturnType) is not { } element || !IsFree(source, symbol))
            return null;
        string name = source.IsNameFree("yield", method) ? "yield" : "scopeYield";
        if (!source.IsNameFree(name, method))
            return null;

        int at = method.SpanStart;
        MethodDeclarationSyntax changed = method.ReplaceNodes(Source.Own(method).OfType<YieldStatementSyntax>(), (_, yield) => Converted(yield, name));
        changed = changed
            .WithReturnType(SyntaxFactory.ParseTypeName(source.NameOf("System.Threading.Tasks", "Task", at)).WithTriviaFrom(method.ReturnType))
            .WithParameterList(WithYield(changed.ParameterList, $"{source.NameOf("ScopeGen", "ScopeYield", at)}<{element.WithoutTrivia()}> {name}"));
        return source.Root.ReplaceNode(method, changed);
    }

    /// <summary>Others that know the method as an iterator would no longer compile.</summary>
    private static bool IsFree(Source source, IMethodSymbol method)
    {
        if (method.IsExtensionMethod || method.IsVirtual || method.IsOverride || method.IsAbstract || method.PartialDefinitionPart is not null || !method.ExplicitInterfaceImplementations.IsEmpty
            || method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name)).Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method)))
            return false;
        foreach (SyntaxTree tree in source.Semantics.Compilation.SyntaxTrees)
        {
            if (source.Document.Project.GetDocument(tree) is null or SourceGeneratedDocument)
                continue; // our own code is written anew
            SyntaxNode root = tree.GetRoot(source.CancellationToken);
            SimpleNameSyntax[] uses = [.. root.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == method.Name)];
            SemanticModel? semantics = uses.Length == 0 ? null : source.Semantics.Compilation.GetSemanticModel(tree);
            if (uses.Any(u => semantics!.GetSymbolInfo(u, source.CancellationToken).Symbol is { } symbol && SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, method)))
                return false;
        }

        return true;
    }

    private static TypeSyntax? ElementOf(TypeSyntax type) => type switch
    {
        GenericNameSyntax { TypeArgumentList.Arguments: [var element] } => element,
        QualifiedNameSyntax qualified => ElementOf(qualified.Right),
        AliasQualifiedNameSyntax qualified => ElementOf(qualified.Name),
        _ => null,
    };

    private static StatementSyntax Converted(YieldStatementSyntax yield, string name)
    {
        if (yield.Expression is not { } value)
            return SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword), null, yield.SemicolonToken).WithLeadingTrivia(yield.GetLeadingTrivia());
        InvocationExpressionSyntax call = SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.IdentifierName(name), SyntaxFactory.IdentifierName("Return")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(value))));
        AwaitExpressionSyntax awaited = SyntaxFactory.AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), call);
        return SyntaxFactory.ExpressionStatement(awaited, yield.SemicolonToken).WithLeadingTrivia(yield.GetLeadingTrivia());
    }

    private static ParameterListSyntax WithYield(ParameterListSyntax list, string text)
    {
        ParameterListSyntax without = list.ReplaceNodes(list.Parameters, static (_, parameter) => WithoutEnumeratorCancellation(parameter));
        ParameterSyntax yield = SyntaxFactory.ParseParameterList($"({text})").Parameters[0];
        if (without.Parameters.Count == 0)
            return without.WithParameters(SyntaxFactory.SingletonSeparatedList(yield));
        bool isOnLinesOfItsOwn = list.OpenParenToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(isOnLinesOfItsOwn ? list.OpenParenToken.TrailingTrivia : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        yield = yield.WithLeadingTrivia(without.Parameters[0].GetLeadingTrivia());
        return without.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(new SyntaxNodeOrToken[] { yield, comma }.Concat(without.Parameters.GetWithSeparators())));
    }

    private static ParameterSyntax WithoutEnumeratorCancellation(ParameterSyntax parameter)
    {
        SyntaxTriviaList leading = parameter.GetLeadingTrivia();
        IEnumerable<AttributeListSyntax> lists = parameter.AttributeLists
            .Select(static l => l.WithAttributes(SyntaxFactory.SeparatedList(l.Attributes.Where(static a => !IsEnumeratorCancellation(a)))))
            .Where(static l => l.Attributes.Count > 0);
        return parameter.WithAttributeLists(SyntaxFactory.List(lists)).WithLeadingTrivia(leading);
    }

    private static bool IsEnumeratorCancellation(AttributeSyntax attribute)
        => attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText is "EnumeratorCancellation" or "EnumeratorCancellationAttribute";
}
