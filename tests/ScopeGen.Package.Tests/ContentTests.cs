using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ScopeGen.Package.Tests;

/// <summary>Each package, read as a newcomer and as the gallery reads it.</summary>
[TestFixtureSource(typeof(Feed), nameof(Feed.Names))]
public sealed partial class ContentTests(string name)
{
    private static readonly Guid s_sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly Dictionary<string, string> s_dependencies = new(StringComparer.Ordinal)
    {
        ["ScopeGen"] = "",
        ["ScopeGen.Resilience"] = "Polly.Core ScopeGen",
        ["ScopeGen.Http"] = "ScopeGen ScopeGen.Resilience",
        ["ScopeGen.Distributed"] = "DistributedLock.Core ScopeGen",
        ["ScopeGen.Hosting"] = "Microsoft.Extensions.Hosting.Abstractions ScopeGen",
        ["ScopeGen.AspNetCore"] = "ScopeGen.Hosting",
        ["ScopeGen.Testing"] = "ScopeGen",
    };

    private static readonly Dictionary<string, string> s_polyfills = new(StringComparer.Ordinal)
    {
        ["ScopeGen"] = "Microsoft.Bcl.AsyncInterfaces Microsoft.Bcl.TimeProvider System.Diagnostics.DiagnosticSource",
        ["ScopeGen.Http"] = "System.Net.Http.Json",
    };

    private Dictionary<string, byte[]> _contents = [];
    private XElement _metadata = new("none");

    private string[] Frameworks => name == "ScopeGen.AspNetCore" ? ["net10.0", "net8.0"] : ["net10.0", "net8.0", "netstandard2.0"];

    [OneTimeSetUp]
    public void Open()
    {
        _contents = Nupkg.Contents(Feed.Package(name));
        _metadata = Nupkg.Metadata(_contents);
    }

    [Test]
    public void Holds_an_assembly_with_documentation_for_each_framework_and_nothing_that_nobody_asked_for()
    {
        List<string> expected = ["README.md", "icon.png", $"{name}.nuspec"];
        foreach (string framework in Frameworks)
            expected.AddRange([$"lib/{framework}/{name}.dll", $"lib/{framework}/{name}.xml"]);
        if (name == "ScopeGen")
            expected.AddRange(["analyzers/dotnet/cs/ScopeGen.Generator.dll", "analyzers/dotnet/cs/ScopeGen.CodeFixes.dll"]);
        Assert.That(_contents.Keys, Is.EquivalentTo(expected));
        foreach (string framework in Frameworks)
            Assert.That(Encoding.UTF8.GetString(_contents[$"lib/{framework}/{name}.xml"]), Does.Contain($"<member name=\"T:{name}"));
    }

    [Test]
    public void Says_what_it_is_whose_and_under_which_licence()
    {
        Assert.Multiple(() =>
        {
            Assert.That((string?)_metadata.Element("id"), Is.EqualTo(name));
            Assert.That((string?)_metadata.Element("version"), Is.EqualTo(Feed.Version));
            Assert.That((string?)_metadata.Element("license"), Is.EqualTo("MIT"));
            Assert.That((string?)_metadata.Element("license")?.Attribute("type"), Is.EqualTo("expression"));
            Assert.That((string?)_metadata.Element("icon"), Is.EqualTo("icon.png"));
            Assert.That((string?)_metadata.Element("readme"), Is.EqualTo("README.md"));
            Assert.That((string?)_metadata.Element("description"), Has.Length.GreaterThan(60));
            Assert.That((string?)_metadata.Element("tags"), Does.Contain("async").And.Contain("scope"));
            Assert.That((string?)_metadata.Element("projectUrl"), Does.StartWith("https://"));
            Assert.That((string?)_metadata.Element("repository")?.Attribute("url"), Is.EqualTo((string?)_metadata.Element("projectUrl")));
            Assert.That(_contents["icon.png"].AsSpan(1, 3).SequenceEqual("PNG"u8));
        });
    }

    [Test]
    public void Has_the_release_notes_of_its_version()
    {
        string changelog = File.ReadAllText(Path.Combine(Feed.Repository, "CHANGELOG.md"));
        string notes = (string)_metadata.Element("releaseNotes")!;
        Assert.That(changelog, Does.Contain(notes));
        Assert.That(changelog[..changelog.IndexOf(notes, StringComparison.Ordinal)].Split("\n## ")[^1], Does.StartWith(Feed.Version.Split("-")[0]));
        Assert.That(notes, Does.Not.Contain("\n## "));
    }

    [Test]
    public void Its_readme_says_how_to_install_it_and_links_to_addresses_only()
    {
        string readme = Encoding.UTF8.GetString(_contents["README.md"]);
        Assert.That(readme, Does.StartWith($"# {name}\n"));
        Assert.That(readme, Does.Contain($"dotnet add package {name}\n").And.Contain("```csharp").And.Contain("https://github.com/scopegen/scopegen"));
        Assert.That(Links().Matches(readme).Select(static m => m.Groups[1].Value), Has.All.StartsWith("https://"));
    }

    [Test]
    public void Depends_on_what_it_says_and_on_nothing_that_it_was_built_with()
    {
        XElement[] groups = [.. _metadata.Element("dependencies")!.Elements("group")];
        Assert.That(groups.Select(static g => ((string)g.Attribute("targetFramework")!).TrimStart('.').ToLowerInvariant()), Is.EquivalentTo(Frameworks));
        foreach (XElement group in groups)
        {
            IEnumerable<string> expected = s_dependencies[name].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (((string)group.Attribute("targetFramework")!).EndsWith("tandard2.0", StringComparison.Ordinal))
                expected = expected.Concat(s_polyfills.GetValueOrDefault(name, "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
            XElement[] dependencies = [.. group.Elements("dependency")];
            Assert.That(dependencies.Select(static d => (string)d.Attribute("id")!), Is.EquivalentTo(expected));
            foreach (XElement own in dependencies.Where(static d => ((string)d.Attribute("id")!).StartsWith("ScopeGen", StringComparison.Ordinal)))
            {
                Assert.That((string?)own.Attribute("version"), Is.EqualTo(Feed.Version));
                Assert.That((string?)own.Attribute("exclude") ?? "", Does.Not.Contain("Analyzers"), "the generator comes along");
            }
        }

        Assert.That(_metadata.Descendants("frameworkReference").Select(static r => (string)r.Attribute("name")!).Distinct(), Is.EqualTo(name == "ScopeGen.AspNetCore" ? ["Microsoft.AspNetCore.App"] : Array.Empty<string>()));
    }

    [Test]
    public void Its_assemblies_are_deterministic_and_their_symbols_lead_to_the_sources()
    {
        Dictionary<string, byte[]> symbols = Nupkg.Contents(Path.ChangeExtension(Feed.Package(name), ".snupkg"));
        foreach (string framework in Frameworks)
        {
            using var image = new PEReader([.. _contents[$"lib/{framework}/{name}.dll"]]);
            Assert.That(image.ReadDebugDirectory().Select(static e => e.Type), Does.Contain(DebugDirectoryEntryType.Reproducible));
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbImage([.. symbols[$"lib/{framework}/{name}.pdb"]]);
            MetadataReader pdb = provider.GetMetadataReader();
            foreach (Document document in pdb.Documents.Select(pdb.GetDocument))
                Assert.That(pdb.GetString(document.Name), Does.StartWith("/_"), "no folder of the machine that built it");
            if (Path.Exists(Path.Combine(Feed.Repository, ".git")))
                Assert.That(SourceLink(pdb), Does.Match("""^\{"documents":\{"/_/\*":"https://raw\.githubusercontent\.com/scopegen/scopegen/[0-9a-f]{40}/\*"\}\}$"""));
        }
    }

    private static string SourceLink(MetadataReader pdb)
        => pdb.CustomDebugInformation.Select(pdb.GetCustomDebugInformation)
            .Where(i => pdb.GetGuid(i.Kind) == s_sourceLink)
            .Select(i => Encoding.UTF8.GetString(pdb.GetBlobBytes(i.Value)))
            .SingleOrDefault("");

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Links();
}
