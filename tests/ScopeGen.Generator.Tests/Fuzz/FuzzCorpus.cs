using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Fuzz;

/// <summary>
/// What is damaged: the sources beside this file, of which a mutant stays the same until one of them is changed; and, where everything is
/// asked for, those of the tests, the samples, the blocks of the documentation, of which every edit makes other mutants.
/// </summary>
internal static class FuzzCorpus
{
    /// <summary>A longer one costs the time of many.</summary>
    private const int Longest = 6_000;

    private static readonly bool s_everything = Environment.GetEnvironmentVariable("SCOPEGEN_CORPUS") == "all";

    public static ImmutableArray<FuzzSource> Sources { get; } = s_everything ? Everything() : [.. Own()];

    private static ImmutableArray<FuzzSource> Everything() =>
        [.. Own().Concat(OfTests()).Concat(OfPrograms()).Concat(OfPages()).Where(static s => s.Text.Length < Longest && s.Tokens.Length > 2).DistinctBy(static s => s.Text)];

    /// <summary>Every form, with every option and in every company.</summary>
    public static IEnumerable<FuzzSource> Own() => Files("tests/ScopeGen.Generator.Tests/Fuzz/Sources").Select(static f => new FuzzSource(f.Name, f.Text));

    /// <summary>String literals that are programs or statements.</summary>
    private static IEnumerable<FuzzSource> OfTests()
    {
        foreach ((string name, string text) in Files("tests/ScopeGen.Generator.Tests").Where(static f => !f.Name.Contains("/Fuzz/", StringComparison.Ordinal)))
        {
            int count = 0;
            foreach (string literal in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>().Where(static l => l.IsKind(SyntaxKind.StringLiteralExpression)).Select(static l => l.Token.ValueText))
            {
                if (literal.Contains("[AsyncScope", StringComparison.Ordinal))
                    yield return new($"{name}#{++count}", literal);
                else if (literal.Contains(';', StringComparison.Ordinal) && literal.Contains("scope", StringComparison.OrdinalIgnoreCase))
                    yield return new($"{name}#{++count}", $"public sealed class Case {{ public async Task RunAsync(bool flag, int[] ids, CancellationToken ct) {{\n{literal}\n}} }}");
            }
        }
    }

    private static IEnumerable<FuzzSource> OfPrograms()
        => Files("samples").Concat(Files("tests/ScopeGen.Behaviour.Tests")).Select(static f => new FuzzSource(f.Name, f.Text));

    private static IEnumerable<FuzzSource> OfPages()
        => Page.All().SelectMany(static page => Page.Blocks(page).Select((block, i) => new FuzzSource($"{page}#{i}", Page.Program([block]))));

    private static IEnumerable<(string Name, string Text)> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Page.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(static path => (Path.GetRelativePath(Page.Root, path).Replace('\\', '/'), path))
        .Where(static f => !f.Item1.Contains("/obj/", StringComparison.Ordinal) && !f.Item1.Contains("/bin/", StringComparison.Ordinal))
        .OrderBy(static f => f.Item1, StringComparer.Ordinal)
        .Select(static f => (f.Item1, File.ReadAllText(f.path).Replace("\r", "", StringComparison.Ordinal)));
}
