using System.Diagnostics;

namespace ScopeGen.Package.Tests;

/// <summary>
/// Packs the product once, as a release does, into a feed of its own, and runs dotnet on consumers against it. Where
/// SCOPEGEN_PACKAGES names a folder, the packages in it are tested instead: those that are to be pushed.
/// </summary>
[SetUpFixture]
public sealed class Feed
{
    /// <summary>What a release packs with; the analyzers have run in the ordinary build.</summary>
    public const string Pack = "pack ScopeGen.sln -c Release -v q -nologo -p:RunAnalyzers=false";

    private static string s_folder = "";

    public static string Folder { get; private set; } = "";

    /// <summary>One version for all packages: that of the core.</summary>
    public static string Version { get; private set; } = "";

    public static string Repository { get; } = FindRepository();

    /// <summary>The names of all packages: each has its folder.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Path.Combine(Repository, "runtime"), "*.csproj", SearchOption.AllDirectories).Select(static path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        s_folder = Directory.CreateTempSubdirectory("scopegen-package-").FullName;
        string? packed = Environment.GetEnvironmentVariable("SCOPEGEN_PACKAGES");
        Folder = packed is { Length: > 0 } ? Path.GetFullPath(packed, Repository) : Path.Combine(s_folder, "feed");
        string output = packed is { Length: > 0 } ? "" : await DotnetAsync(Repository, $"{Pack} -o \"{Folder}\"");
        string[] core = [.. Directory.GetFiles(Folder, "ScopeGen.*.nupkg").Where(static path => char.IsDigit(Path.GetFileName(path)["ScopeGen.".Length]))];
        Assert.That(core, Has.Length.EqualTo(1), output);
        Version = Path.GetFileNameWithoutExtension(core[0])["ScopeGen.".Length..];
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(s_folder, recursive: true);

    public static string Package(string name) => Path.Combine(Folder, $"{name}.{Version}.nupkg");

    /// <summary>A folder that is removed after the tests.</summary>
    public static string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(s_folder, name)).FullName;

    /// <summary>Copies the consumer, so that each test builds it for itself, and gives the arguments that point it to the feed.</summary>
    public static (string Folder, string Arguments) Consumer(string consumer, string name)
    {
        string folder = NewFolder(consumer + "-" + name);
        Copy(Path.Combine(Repository, "tests/ScopeGen.Package.Tests/Consumers", consumer), folder);
        return (folder, $"-p:ScopeGenVersion={Version} -p:RestoreAdditionalProjectSources=\"{Folder}\" -p:RestorePackagesPath=\"{Path.Combine(s_folder, "packages")}\" -v q -nologo");
    }

    /// <summary>Copies sources: what builds and tests leave behind stays behind.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string folder in Directory.GetDirectories(from))
        {
            if (Path.GetFileName(folder) is not ("bin" or "obj" or "artifacts" or "TestResults"))
                Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    public static Task<string> DotnetAsync(string folder, string arguments) => RunAsync("dotnet", folder, arguments);

    public static async Task<string> RunAsync(string program, string folder, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(20));
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
