using System.Globalization;

namespace ScopeGen.Benchmarks.Report;

/// <summary>Writes what was measured where the documentation is.</summary>
internal static class Docs
{
    public static void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string PathOf(string name)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "ScopeGen.sln")))
            root = Path.GetDirectoryName(root);
        return Path.Combine(root ?? throw new InvalidOperationException("The benchmarks run from the repository: the pages that they write are in its docs."), "docs", name);
    }
}
