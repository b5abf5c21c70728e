using System.Diagnostics;

namespace ScopeGen.Package.Tests;

/// <summary>Packs the product once into a feed of its own, and runs dotnet on consumers against it.</summary>
[SetUpFixture]
public sealed class Feed
{
    private static string s_folder = "";

    public static string Package { get; private set; } = "";

    public static string Repository { get; } = FindRepository();

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        s_folder = Directory.CreateTempSubdirectory("scopegen-package-").FullName;
        string output = await DotnetAsync(Repository, $"pack runtime/ScopeGen -c Release -v q -nologo -o \"{Path.Combine(s_folder, "feed")}\" -p:ContinuousIntegrationBuild=true");
        Package = Directory.GetFiles(Path.Combine(s_folder, "feed"), "ScopeGen.*.nupkg").Single(static p => !p.EndsWith(".snupkg", StringComparison.Ordinal));
        Assert.That(Package, Does.Exist, output);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(s_folder, recursive: true);

    /// <summary>Copies the consumer, so that each test builds it for itself, and gives the arguments that point it to the feed.</summary>
    public static (string Folder, string Arguments) Consumer(string consumer, string name)
    {
        string folder = Path.Combine(s_folder, consumer + "-" + name);
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Path.Combine(Repository, "tests/ScopeGen.Package.Tests/Consumers", consumer)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        string version = Path.GetFileNameWithoutExtension(Package)["ScopeGen.".Length..];
        return (folder, $"-p:ScopeGenVersion={version} -p:RestoreAdditionalProjectSources=\"{Path.GetDirectoryName(Package)}\" -p:RestorePackagesPath=\"{Path.Combine(s_folder, "packages")}\" -v q -nologo");
    }

    public static Task<string> DotnetAsync(string folder, string arguments) => RunAsync("dotnet", folder, arguments);

    public static async Task<string> RunAsync(string program, string folder, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        string all = await output + await errors;
        Assert.That(process.ExitCode, Is.Zero, $"{program} {arguments}\n{all}");
        return all;
    }

    private static string FindRepository()
    {
        string? at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "ScopeGen.sln")))
            at = Path.GetDirectoryName(at);
        return at ?? throw new DirectoryNotFoundException("ScopeGen.sln is not above the tests.");
    }
}
