using System.Reflection;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Tests.Harness;
using Descriptors = ScopeGen.Generator.Diagnostics.Rules;

namespace ScopeGen.Generator.Tests;

/// <summary>A rule is said in four places: its descriptor, its page, the index of the pages, and the list of releases. They agree.</summary>
public sealed class RulePagesTests
{
    private static readonly string[] s_headings = ["## What is flagged", "## Why", "## How to fix", "## How to silence"];

    private static readonly DiagnosticDescriptor[] s_rules =
        [.. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(static f => f.GetValue(null)).OfType<DiagnosticDescriptor>().OrderBy(static r => r.Id, StringComparer.Ordinal)];

    private static IEnumerable<string> Ids() => s_rules.Select(static r => r.Id);

    [TestCaseSource(nameof(Ids))]
    public void The_page_has_the_title_and_the_severity_of_the_rule(string id)
    {
        DiagnosticDescriptor rule = s_rules.Single(r => r.Id == id);
        string[] lines = Lines($"docs/rules/{id}.md");
        Assert.That(lines[0], Is.EqualTo($"# {id}: {rule.Title}"));
        Assert.That(lines, Has.One.EqualTo($"Severity: {rule.DefaultSeverity}"));
        Assert.That(lines.Where(static l => l.StartsWith("## ", StringComparison.Ordinal)), Is.EqualTo(s_headings));
    }

    [TestCaseSource(nameof(Ids))]
    public void The_help_link_leads_to_the_page(string id)
        => Assert.That(s_rules.Single(r => r.Id == id).HelpLinkUri, Does.EndWith($"/docs/rules/{id}.md"));

    /// <summary>The first block of a page shows the mistake, the last one the code without it.</summary>
    [TestCaseSource(nameof(Ids))]
    public async Task The_examples_of_the_page_are_true(string id)
    {
        string[] blocks = Page.Blocks($"docs/rules/{id}.md");
        if (s_rules.Single(r => r.Id == id).Category == "ScopeGen.Usage")
        {
            // Statements that use the scopes of the tests.
            Assert.That(await Usage.IdsAsync(blocks[0]), Does.Contain(id));
            Assert.That(await Usage.IdsAsync(blocks[^1]), Is.Empty);
            return;
        }

        if (blocks.Length == 0)
            return; // a rule about the project, not about code
        Assert.That(await Compile.DiagnosticsAsync(blocks[0]), Has.Some.StartsWith(id));
        Assert.That((await Compile.DiagnosticsAsync(blocks[^1])).Where(d => d.StartsWith(id, StringComparison.Ordinal)), Is.Empty);
        Assert.That(Compile.Generate(Compile.Create(blocks[^1])).After.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [Test]
    public void The_index_lists_every_rule_once_in_order() => Assert.That(
        Lines("docs/rules/README.md").Where(static l => l.StartsWith("| [SCOPE", StringComparison.Ordinal)),
        Is.EqualTo(s_rules.Select(static r => $"| [{r.Id}]({r.Id}.md) | {r.DefaultSeverity} | {r.Title} |")));

    [Test]
    public void The_list_of_releases_has_every_rule_once_in_order() => Assert.That(
        Lines("generator/ScopeGen.Generator/AnalyzerReleases.Shipped.md").Concat(Lines("generator/ScopeGen.Generator/AnalyzerReleases.Unshipped.md"))
            .Where(static l => l.StartsWith("SCOPE", StringComparison.Ordinal)).Select(static l => string.Join('|', l.Split('|').Select(static cell => cell.Trim()))),
        Is.EqualTo(s_rules.Select(static r => $"{r.Id}|{r.Category}|{r.DefaultSeverity}|{r.Title}")));

    [Test]
    public void No_page_is_left_of_a_rule_that_is_gone() => Assert.That(
        Directory.GetFiles(Path.Combine(Page.Root, "docs/rules"), "SCOPE*.md").Select(static p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal), Is.SubsetOf(Ids()));

    [Test]
    public void Every_rule_is_reported_by_an_analyzer() => Assert.That(
        Compile.Analyzers().SelectMany(static a => a.SupportedDiagnostics).Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal), Is.EqualTo(Ids()));

    private static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Page.Root, path));
}
