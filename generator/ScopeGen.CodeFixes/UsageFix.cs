using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.CodeFixes;

/// <summary>The skeleton of the fixes of usage rules: each finds its node, and gives the changed root or nothing.</summary>
public abstract class UsageFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
            return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Fix(root, node, diagnostic, semantics, context.CancellationToken) is { } first)
                Register(first, GetType().Name);
            if (OtherFix(root, node, semantics, context.CancellationToken) is { } other)
                Register(other, GetType().Name + ".Other");

            void Register(Change change, string key)
                => context.RegisterCodeFix(CodeAction.Create(change.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(change.Root)), key), diagnostic);
        }
    }

    /// <summary>A second choice, where there is one.</summary>
    private protected virtual Change? OtherFix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken) => null;

    private protected abstract Change? Fix(SyntaxNode root, SyntaxNode node, Diagnostic diagnostic, SemanticModel semantics, CancellationToken cancellationToken);

    /// <summary>What the fix is called, and the root after it.</summary>
    internal sealed record Change(string Title, SyntaxNode Root);
}
