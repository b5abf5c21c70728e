using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace ScopeGen.Package.Tests;

/// <summary>The package as a user gets it: what it holds, and programs built from it alone.</summary>
public sealed class PackageTests
{
    private static readonly string s_behaviour = $"-p:Sources=\"{Path.Combine(Feed.Repository, "tests/ScopeGen.Behaviour.Tests")}\" -p:NUnitVersion={typeof(Assert).Assembly.GetName().Version!.ToString(3)}";

    private const string Expected = "open session closed open session closed rollback boom Succeeded open session closed";

    [Test]
    public void Holds_the_runtime_the_generator_and_what_a_reader_wants()
    {
        using ZipArchive package = ZipFile.OpenRead(Feed.Package);
        string[] files = [.. package.Entries.Select(static e => e.FullName)];
        foreach (string framework in new[] { "netstandard2.0", "net8.0", "net10.0" })
            Assert.That(files, Does.Contain($"lib/{framework}/ScopeGen.dll").And.Contain($"lib/{framework}/ScopeGen.xml"));
        Assert.That(files, Does.Contain("analyzers/dotnet/cs/ScopeGen.Generator.dll").And.Contain("analyzers/dotnet/cs/ScopeGen.CodeFixes.dll").And.Contain("README.md"));
        Assert.That(Path.ChangeExtension(Feed.Package, ".snupkg"), Does.Exist);
    }

    [Test]
    public void Depends_on_nothing_on_net8_and_newer()
    {
        using ZipArchive package = ZipFile.OpenRead(Feed.Package);
        using Stream nuspec = package.GetEntry("ScopeGen.nuspec")!.Open();
        XElement root = XDocument.Load(nuspec).Root!;
        XElement[] groups = [.. root.Descendants().Where(static e => e.Name.LocalName == "group")];
        foreach (XElement group in groups.Where(static g => !((string)g.Attribute("targetFramework")!).Contains("tandard", StringComparison.Ordinal)))
            Assert.That(group.Elements(), Is.Empty, (string)group.Attribute("targetFramework")!);
        Assert.That(groups, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_program_on_net10_builds_from_the_package_and_runs()
        => Assert.That(await RunAsync("App", "net10"), Does.Contain(Expected));

    [Test]
    public async Task A_program_on_net8_builds_from_the_package_and_runs_self_contained()
        => Assert.That(await RunSelfContainedAsync("App", "net8"), Does.Contain(Expected));

    [Test]
    public async Task The_behaviour_tests_pass_on_net10_against_the_package()
        => Assert.That(await RunAsync("Behaviour", "net10", s_behaviour), Does.Contain(" passed, 0 failed"));

    [Test]
    public async Task The_behaviour_tests_pass_on_net8_against_the_package()
        => Assert.That(await RunSelfContainedAsync("Behaviour", "net8", s_behaviour), Does.Contain(" passed, 0 failed"));

    [Test]
    public async Task The_behaviour_tests_pass_against_the_assembly_for_netstandard()
    {
        string unpacked = Path.Combine(Path.GetDirectoryName(Feed.Package)!, "unpacked");
        ZipFile.ExtractToDirectory(Feed.Package, unpacked);
        Assert.That(await RunSelfContainedAsync("Behaviour", "netstandard", $"{s_behaviour} -p:Unpacked=\"{unpacked}\""), Does.Contain(" passed, 0 failed"));
    }

    [Test]
    public async Task A_program_is_published_with_Native_AOT_without_a_warning_and_runs()
    {
        if (!new[] { "clang", "gcc" }.Any(static linker => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, linker)))))
            Assert.Ignore("Native AOT needs a linker: install clang and zlib1g-dev.");
        string rid = RuntimeInformation.RuntimeIdentifier;
        (string folder, string arguments) = Feed.Consumer("App", "aot");
        await Feed.DotnetAsync(folder, $"publish -r {rid} -p:PublishAot=true -p:StripSymbols=false -o out {arguments}");
        Assert.That(await Feed.RunAsync(Path.Combine(folder, "out/App"), folder, ""), Does.Contain(Expected));
    }

    private static async Task<string> RunAsync(string consumer, string name, string more = "")
    {
        (string folder, string arguments) = Feed.Consumer(consumer, name);
        await Feed.DotnetAsync(folder, $"build {arguments} {more}");
        return await Feed.DotnetAsync(folder, $"bin/Debug/net10.0/{consumer}.dll");
    }

    private static async Task<string> RunSelfContainedAsync(string consumer, string name, string more = "")
    {
        string rid = RuntimeInformation.RuntimeIdentifier;
        Assume.That(rid, Is.EqualTo("linux-x64"), "runs where the runtime pack of .NET 8 for linux-x64 can run");
        (string folder, string arguments) = Feed.Consumer(consumer, name);
        await Feed.DotnetAsync(folder, $"build -p:Framework=net8.0 -r {rid} --self-contained {arguments} {more}");
        return await Feed.RunAsync(Path.Combine(folder, $"bin/Debug/net8.0/{rid}/{consumer}"), folder, "");
    }
}
