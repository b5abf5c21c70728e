using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ScopeGen.Package.Tests;

/// <summary>The generator, the analyzers and the fixes of the package, inside the compiler of each SDK.</summary>
public sealed class CompilerTests
{
    /// <summary>What the compiler of the first .NET 8 SDK carries: an assembly that asks for more does not load in it.</summary>
    private static readonly Dictionary<string, Version> s_carried = new(StringComparer.Ordinal)
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["ScopeGen.Generator"] = new(int.MaxValue, 0),
    };

    private static readonly string[] s_done = ["reports SCOPE001 SCOPE100", "suppresses CA2007: True", "fixes SCOPE001: True"];

    [TestCase("8", "4.8.0", "8.0.0", "net8.0", 12)]
    [TestCase("9", "4.14.0", "9.0.0", "net8.0", 13)]
    [TestCase("10", "5.12.0", "10.0.404", "net10.0", 14)]
    public async Task All_forms_compile_and_run_with_the_compiler_of_the_SDK(string sdk, string roslyn, string netAnalyzers, string assets, int newest)
    {
        (string folder, string arguments) = Feed.Consumer("Compiler", sdk);
        string package = Feed.NewFolder("unpacked-" + sdk);
        ZipFile.ExtractToDirectory(Feed.Package("ScopeGen"), package);
        await Feed.DotnetAsync(folder, $"build -p:Framework=net{sdk}.0 -p:Roslyn={roslyn} -p:NetAnalyzers={netAnalyzers} -o out {arguments}");
        string output = await Feed.DotnetAsync(folder, $"out/Compiler.dll \"{package}\" {assets}");

        Assert.That(output, Does.StartWith($"Roslyn {roslyn[..roslyn.LastIndexOf('.')]}: 1 generator, 4 suppressors, fixes: True"));
        for (int version = 9; version <= newest; version++)
            Assert.That(output, Does.Contain($"C# {version}.0: open session closed open session closed rollback boom Succeeded"));
        foreach (string line in s_done)
            Assert.That(output, Does.Contain(line));
    }

    [Test]
    public void The_generator_and_the_fixes_ask_for_nothing_that_the_compiler_of_the_net8_SDK_does_not_carry()
    {
        using ZipArchive package = ZipFile.OpenRead(Feed.Package("ScopeGen"));
        foreach (ZipArchiveEntry entry in package.Entries.Where(static e => e.FullName.StartsWith("analyzers/", StringComparison.Ordinal)))
        {
            using var image = new PEReader([.. Nupkg.Read(entry)]);
            MetadataReader metadata = image.GetMetadataReader();
            foreach (AssemblyReference reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
            {
                string name = metadata.GetString(reference.Name);
                Assert.That(s_carried.TryGetValue(name, out Version? carried) && reference.Version <= carried, $"{entry.Name} asks for {name} {reference.Version}; the compiler carries {carried?.ToString() ?? "none"}.");
            }
        }
    }
}
