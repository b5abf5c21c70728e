namespace ScopeGen.Package.Tests;

/// <summary>Whoever builds the sources of a release gets the bytes of the release.</summary>
public sealed class ReproducibleTests
{
    [Test]
    public async Task Two_builds_in_different_folders_give_the_same_bytes()
    {
        string elsewhere = Feed.NewFolder("elsewhere");
        Feed.Copy(Feed.Repository, elsewhere);
        string again = Feed.NewFolder("again");
        await Feed.DotnetAsync(elsewhere, $"{Feed.Pack} -o \"{again}\"");

        string[] packages = [.. Directory.GetFiles(Feed.Folder).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        Assert.That(Directory.GetFiles(again).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal), Is.EqualTo(packages));
        Assert.Multiple(() =>
        {
            foreach (string package in packages)
            {
                Dictionary<string, byte[]> first = Nupkg.Contents(Path.Combine(Feed.Folder, package));
                Dictionary<string, byte[]> second = Nupkg.Contents(Path.Combine(again, package));
                Assert.That(second.Keys, Is.EquivalentTo(first.Keys), package);
                foreach ((string file, byte[] bytes) in first)
                    Assert.That(second[file].AsSpan().SequenceEqual(bytes), $"{package}: {file} differs");
            }
        });
    }
}
