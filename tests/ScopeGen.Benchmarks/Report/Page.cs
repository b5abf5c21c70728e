using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Reports;

namespace ScopeGen.Benchmarks.Report;

/// <summary>docs/benchmarks.md, with the table and the chart.</summary>
internal static class Page
{
    public static void Write(IEnumerable<Summary> summaries, [CallerFilePath] string program = "")
    {
        Row[] rows = [.. summaries.SelectMany(Row.Of).OrderBy(static row => row.Case, StringComparer.Ordinal)];
        string docs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "../../docs"));
        File.WriteAllText(Path.Combine(docs, "benchmarks.md"), Text(rows));
        File.WriteAllText(Path.Combine(docs, "benchmarks.svg"), Chart.Draw(rows));
        File.WriteAllText(Path.Combine(docs, "benchmarks.csv"), "case,method,nanoseconds,ratio,bytes\n" + string.Concat(rows.Select(static r => Invariant($"{r.Case},{r.Method},{r.Nanoseconds:F1},{r.Ratio:F3},{r.Bytes}\n"))));
    }

    private static string Text(Row[] rows)
    {
        var text = new StringBuilder();
        text.Append("""
            # Benchmarks

            What a scope costs beside what a careful engineer writes by hand. Each row is measured in one run with the baseline of its case; compare the ratios,
            not the times. Run them yourself with

            ```
            dotnet run -c Release --project tests/ScopeGen.Benchmarks
            ```

            which writes this page, or give BenchmarkDotNet's arguments (`-- --filter *Iterator* --job short`) to look at one case.
            `tests/ScopeGen.Benchmarks/compare.sh old.csv new.csv` prints the ratios between two runs.

            ![ratios](benchmarks.svg)


            """.ReplaceLineEndings("\n"));
        text.Append(Invariant($"Run on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}.\n\n"));
        text.Append("| case | method | time | ratio | bytes | target | |\n|---|---|---|---|---|---|---|\n");
        foreach (Row row in rows)
            text.Append(Invariant($"| {row.Case} | {row.Method} | {row.Nanoseconds:N1} ns | {row.Ratio:F2} | {row.Bytes} | {Promise(row)} | {Kept(row)} |\n"));
        return text.ToString();
    }

    private static string Promise(Row row) => row.Target switch
    {
        null => "",
        { } target when target.Bytes(row.BaselineBytes) == long.MaxValue => Invariant($"<= {target.Time:F2}"),
        { } target => Invariant($"<= {target.Time:F2}, {target.Bytes(row.BaselineBytes)} B"),
    };

    private static string Kept(Row row) => row.Target is not { } target ? "" : row.Ratio <= target.Time && row.Bytes <= target.Bytes(row.BaselineBytes) ? "kept" : "missed";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
