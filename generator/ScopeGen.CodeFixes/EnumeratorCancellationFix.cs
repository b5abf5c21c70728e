using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.CodeFixes;

/// <summary>SCOPE032: adds [EnumeratorCancellation], by its full name where no using brings the short one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumeratorCancellationFix))]
public sealed class EnumeratorCancellationFix : ScopeFix
{
    private const string Suffix = "Attribute";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.EnumeratorCancellation.Id);

    private protected override string Title => "Add [EnumeratorCancellation]";

    private protected override Task<SyntaxNode?> FixAsync(Source source, SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter)
            return Task.FromResult<SyntaxNode?>(null);
        string name = source.NameOf("System.Runtime.CompilerServices", "EnumeratorCancellationAttribute", parameter.SpanStart);
        name = name.Substring(0, name.Length - Suffix.Length);
        AttributeListSyntax attribute = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(SyntaxFactory.ParseName(name))))
            .WithLeadingTrivia(parameter.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.Space);
        ParameterSyntax changed = parameter.WithLeadingTrivia();
        return Task.FromResult<SyntaxNode?>(source.Root.ReplaceNode(parameter, changed.WithAttributeLists(changed.AttributeLists.Insert(0, attribute))));
    }
}
