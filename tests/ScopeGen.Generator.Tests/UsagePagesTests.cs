using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Diagnostics;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>The pages of the usage rules: what they call wrong is reported, what they call right is not.</summary>
public sealed partial class UsagePagesTests
{
    private static IEnumerable<DiagnosticDescriptor> Usages() => typeof(global::ScopeGen.Generator.Diagnostics.Rules).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(static f => f.GetValue(null)).OfType<DiagnosticDescriptor>().Where(static d => d.Category == "ScopeGen.Usage");

    [TestCaseSource(nameof(Usages))]
    public async Task A_page_shows_the_mistake_and_the_remedy(DiagnosticDescriptor rule)
    {
        string page = (await File.ReadAllTextAsync(Path.Combine(Page.Root, "docs", "rules", rule.Id + ".md"))).Replace("\r", "", StringComparison.Ordinal);
        Assert.That(page, Does.StartWith($"# {rule.Id}: {rule.Title}\n\nSeverity: {rule.DefaultSeverity}\n\n## What is flagged\n"));
        Assert.That(page, Does.Match("(?s)## Why\n.*## How to fix\n.*## How to silence\n"));

        string[] blocks = [.. Fence().Matches(page).Select(static match => match.Groups[1].Value)];
        Assert.That(await Usage.IdsAsync(blocks[0]), Does.Contain(rule.Id));
        Assert.That(await Usage.IdsAsync(blocks[1]), Is.Empty);
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
