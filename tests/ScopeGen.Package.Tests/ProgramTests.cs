using System.IO.Compression;
using System.Runtime.InteropServices;

namespace ScopeGen.Package.Tests;

/// <summary>Programs built from the packages alone, run wherever the packages say that they run.</summary>
public sealed class ProgramTests
{
    private static readonly string s_behaviour = $"-p:Sources=\"{Path.Combine(Feed.Repository, "tests/ScopeGen.Behaviour.Tests")}\" -p:NUnitVersion={typeof(Assert).Assembly.GetName().Version!.ToString(3)}";

    private const string Expected = "open session closed open session closed rollback boom Succeeded open session closed";

    private static readonly string[] s_satellites =
    [
        "Resilience: open closed open connection closed",
        "Http: Ada 200",
        "Distributed: crawler 1 2",
        "Hosting: up orders commit down",
        "AspNetCore: commit transaction rollback 500",
        "Testing: 0 True",
    ];

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
        string unpacked = Feed.NewFolder("unpacked-netstandard");
        ZipFile.ExtractToDirectory(Feed.Package("ScopeGen"), unpacked);
        Assert.That(await RunSelfContainedAsync("Behaviour", "netstandard", $"{s_behaviour} -p:Unpacked=\"{unpacked}\""), Does.Contain(" passed, 0 failed"));
    }

    [Test]
    public async Task A_program_of_one_satellite_alone_gets_the_runtime_and_the_generator_with_it([Values("Resilience", "Http", "Distributed", "Hosting", "AspNetCore", "Testing")] string satellite)
        => Assert.That(await RunAsync("Satellites", satellite, $"-p:Satellite={satellite}"), Is.EqualTo(s_satellites.Single(line => line.StartsWith(satellite, StringComparison.Ordinal)) + Environment.NewLine));

    [Test]
    public async Task A_program_of_all_satellites_runs_on_net8()
        => Assert.That(Lines(await RunSelfContainedAsync("Satellites", "net8")), Is.EquivalentTo(s_satellites));

    [Test]
    public async Task A_program_of_all_satellites_is_trimmed_without_a_warning_and_runs()
    {
        (string folder, string arguments) = Feed.Consumer("Satellites", "trimmed");
        await Feed.DotnetAsync(folder, $"publish -r {RuntimeInformation.RuntimeIdentifier} --self-contained -p:PublishTrimmed=true -p:TrimMode=full -o out {arguments}");
        Assert.That(Lines(await Feed.RunAsync(Path.Combine(folder, "out/Satellites"), folder, "")), Is.EquivalentTo(s_satellites));
    }

    [Test]
    public async Task A_program_of_all_packages_is_published_with_Native_AOT_without_a_warning_and_runs()
    {
        if (!new[] { "clang", "gcc" }.Any(static linker => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, linker)))))
            Assert.Ignore("Native AOT needs a linker: install clang and zlib1g-dev.");
        (string folder, string arguments) = Feed.Consumer("Satellites", "aot");
        await Feed.DotnetAsync(folder, $"publish -r {RuntimeInformation.RuntimeIdentifier} -p:PublishAot=true -p:StripSymbols=false -o out {arguments}");
        Assert.That(Lines(await Feed.RunAsync(Path.Combine(folder, "out/Satellites"), folder, "")), Is.EquivalentTo(s_satellites));
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

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
