using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace ScopeGen.Package.Tests;

/// <summary>The package as a user gets it: what it holds, and programs built from it alone.</summary>
public sealed class PackageTests
{
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
    {
        (string folder, string arguments) = Feed.Consumer("net10");
        await Feed.DotnetAsync(folder, "build " + arguments);
        Assert.That(await Feed.DotnetAsync(folder, "bin/Debug/net10.0/App.dll"), Does.Contain(Expected));
    }

    [Test]
    public async Task A_program_on_net8_builds_from_the_package_and_runs_self_contained()
    {
        string rid = RuntimeInformation.RuntimeIdentifier;
        Assume.That(rid, Is.EqualTo("linux-x64"), "runs where the runtime pack of .NET 8 for linux-x64 can run");
        (string folder, string arguments) = Feed.Consumer("net8");
        await Feed.DotnetAsync(folder, $"build -p:Framework=net8.0 -r {rid} --self-contained {arguments}");
        Assert.That(await Feed.RunAsync(Path.Combine(folder, $"bin/Debug/net8.0/{rid}/App"), folder, ""), Does.Contain(Expected));
    }

    [Test]
    public async Task The_assembly_for_netstandard_runs_too()
    {
        string rid = RuntimeInformation.RuntimeIdentifier;
        Assume.That(rid, Is.EqualTo("linux-x64"), "runs where the runtime pack of .NET 8 for linux-x64 can run");
        (string folder, string arguments) = Feed.Consumer("netstandard");
        string unpacked = Path.Combine(folder, "package");
        ZipFile.ExtractToDirectory(Feed.Package, unpacked);
        await Feed.DotnetAsync(folder, $"build -p:Framework=net8.0 -p:Unpacked={unpacked} -r {rid} --self-contained {arguments}");
        Assert.That(await Feed.RunAsync(Path.Combine(folder, $"bin/Debug/net8.0/{rid}/App"), folder, ""), Does.Contain(Expected));
    }

    [Test]
    public async Task A_program_is_published_with_Native_AOT_without_a_warning_and_runs()
    {
        if (!new[] { "clang", "gcc" }.Any(static linker => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, linker)))))
            Assert.Ignore("Native AOT needs a linker: install clang and zlib1g-dev.");
        string rid = RuntimeInformation.RuntimeIdentifier;
        (string folder, string arguments) = Feed.Consumer("aot");
        await Feed.DotnetAsync(folder, $"publish -r {rid} -p:PublishAot=true -p:StripSymbols=false -o out {arguments}");
        Assert.That(await Feed.RunAsync(Path.Combine(folder, "out/App"), folder, ""), Does.Contain(Expected));
    }
}
