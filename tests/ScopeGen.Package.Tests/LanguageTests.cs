namespace ScopeGen.Package.Tests;

/// <summary>Users of a library that was written with ScopeGen, in other languages: scopes are ordinary types to them, and the package does not disturb.</summary>
public sealed class LanguageTests
{
    [Test]
    public async Task FSharp_uses_the_scopes_of_a_library_in_tasks([Values] bool libraryAlone)
        => Assert.That(await RunAsync("FSharp", libraryAlone), Does.Contain("open closed session commit transaction client Succeeded"));

    [Test]
    public async Task Visual_Basic_uses_the_scopes_of_a_library([Values] bool libraryAlone)
        => Assert.That(await RunAsync("VisualBasic", libraryAlone), Does.Contain("open session closed commit transaction client Succeeded"));

    private static async Task<string> RunAsync(string language, bool libraryAlone)
    {
        (string folder, string arguments) = Feed.Consumer("Languages", $"{language}-{libraryAlone}");
        await Feed.DotnetAsync(folder, $"build {language} -p:LibraryAlone={libraryAlone} {arguments}");
        return await Feed.DotnetAsync(folder, $"{language}/bin/Debug/net10.0/{language}.dll");
    }
}
