using System.IO.Compression;
using System.Xml.Linq;

namespace ScopeGen.Package.Tests;

/// <summary>What is inside a package.</summary>
internal static class Nupkg
{
    /// <summary>The files by path, without those that NuGet writes anew at each pack (a random name, the time).</summary>
    public static Dictionary<string, byte[]> Contents(string path)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        return package.Entries
            .Where(static e => e.FullName is not "[Content_Types].xml" && !e.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !e.FullName.StartsWith("package/", StringComparison.Ordinal))
            .ToDictionary(static e => e.FullName, Read, StringComparer.Ordinal);
    }

    /// <summary>The metadata of the package, its namespace taken off.</summary>
    public static XElement Metadata(Dictionary<string, byte[]> contents)
    {
        using var stream = new MemoryStream(contents.Single(static e => e.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value);
        XElement root = XDocument.Load(stream).Root!;
        foreach (XElement element in root.DescendantsAndSelf())
            element.Name = element.Name.LocalName;
        return root.Element("metadata")!;
    }

    public static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
