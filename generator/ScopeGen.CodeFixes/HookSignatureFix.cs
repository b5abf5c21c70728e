using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE004: gives a hook a signature that it may have, and its body what it had from the other parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HookSignatureFix))]
public sealed class HookSignatureFix : ScopeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.HookSignature.Id);

    private protected override string Title => "Repair the signature of the hook";

    private protected override Task<SyntaxNode?> FixAsync(Source source, SyntaxNode node) => Task.FromResult(Fix(source, node));

    private static SyntaxNode? Fix(Source source, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || source.Semantics.GetDeclaredSymbol(method, source.CancellationToken) is not { } hook
            || Hooks.IsValid(hook) || hook.IsVirtual || hook.IsAbstract || hook.IsPartialDefinition || hook.PartialDefinitionPart is not null || hook.RefKind != RefKind.None
            || hook.TypeParameters.Any(p => Uses(source, method, p).Any(static u => u.FirstAncestorOrSelf<TypeParameterConstraintClauseSyntax>() is null)))
            return null;
        if (WithParameter(source, method, hook) is not { } changed || HookReturnType.Repair(source, changed, hook) is not { } repaired)
            return null;
        return source.Root.ReplaceNode(method, hook.Arity == 0 ? repaired : repaired
            .WithTypeParameterList(null)
            .WithConstraintClauses(default)
            .WithIdentifier(repaired.Identifier.WithoutTrivia()));
    }

    private static MethodDeclarationSyntax? WithParameter(Source source, MethodDeclarationSyntax method, IMethodSymbol hook)
    {
        bool enters = hook.Name == KnownNames.OnEnter;
        IParameterSymbol? kept = hook.Parameters.FirstOrDefault(p => enters ? p.Type.IsCancellationToken() : p.Type.Is(KnownNames.ScopeExit));
        bool tellsOutcome = !enters && (kept is not null || hook.Parameters.Any(static p => IsException(p.Type) || p.Type.Is("ScopeGen.ScopeOutcome")));
        string exit = kept?.Name ?? (source.IsNameFree("exit", method) ? "exit" : "scopeExit");

        var replaced = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (IParameterSymbol parameter in hook.Parameters.Where(p => !SymbolEqualityComparer.Default.Equals(p, kept)))
        {
            string? instead = enters ? null
                : IsException(parameter.Type) ? $"{exit}.Exception"
                : parameter.Type.Is("ScopeGen.ScopeOutcome") ? $"{exit}.Outcome"
                : parameter.Type.IsCancellationToken() ? $"{source.NameOf("System.Threading", "CancellationToken", method.SpanStart)}.None"
                : null;
            foreach (IdentifierNameSyntax use in Uses(source, method, parameter))
            {
                if (instead is null || parameter.RefKind is RefKind.Ref or RefKind.Out || use.Parent is AssignmentExpressionSyntax { Left: var target } && target == use)
                    return null;
                replaced.Add(use, SyntaxFactory.ParseExpression(instead).WithTriviaFrom(use));
            }
        }

        ParameterSyntax[] parameters = kept is not null ? [Plain(method.ParameterList.Parameters[kept.Ordinal])]
            : tellsOutcome ? [.. SyntaxFactory.ParseParameterList($"({source.NameOf("ScopeGen", "ScopeExit", method.SpanStart)} {exit})").Parameters]
            : [];
        MethodDeclarationSyntax changed = method.ReplaceNodes(replaced.Keys, (original, _) => replaced[original]);
        return changed.WithParameterList(changed.ParameterList.WithParameters(SyntaxFactory.SeparatedList(parameters)));
    }

    private static ParameterSyntax Plain(ParameterSyntax parameter)
        => parameter.Modifiers.Count == 0 ? parameter : parameter.WithModifiers(default).WithType(parameter.Type?.WithLeadingTrivia(parameter.GetLeadingTrivia()));

    private static IEnumerable<IdentifierNameSyntax> Uses(Source source, MethodDeclarationSyntax method, ISymbol symbol) => method.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(n => n.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(source.Semantics.GetSymbolInfo(n, source.CancellationToken).Symbol, symbol));

    private static bool IsException(ITypeSymbol type) => type.Is("System.Exception") || (type.BaseType is { } @base && IsException(@base));
}
