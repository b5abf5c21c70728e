using System.Globalization;
using System.Runtime.CompilerServices;

namespace ScopeGen.Benchmarks.Report;

/// <summary>Writes what was measured where the documentation is.</summary>
internal static class Docs
{
    public static void Write(string name, string text, [CallerFilePath] string program = "")
        => File.WriteAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "../../../docs", name)), text);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
