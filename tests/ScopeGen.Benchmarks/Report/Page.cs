using System.Runtime.InteropServices;
using System.Text;
using BenchmarkDotNet.Reports;

namespace ScopeGen.Benchmarks.Report;

/// <summary>docs/benchmarks.md, with the table and the chart.</summary>
internal static class Page
{
    private const string Csv = "benchmarks.csv";

    public static void Write(IEnumerable<Summary> summaries)
    {
        Row[] rows = [.. summaries.SelectMany(Row.Of).OrderBy(static row => row.Case, StringComparer.Ordinal)];
        Docs.Write(Csv, "case,method,nanoseconds,ratio,bytes\n" + string.Concat(rows.Select(static r => Docs.Invariant($"{r.Case},{r.Method},{r.Nanoseconds:F1},{r.Ratio:F3},{r.Bytes}\n"))));
        Draw(rows);
    }

    /// <summary>Of what was measured before.</summary>
    public static void DrawAgain() => Draw(Row.Parse(Docs.Read(Csv)));

    private static void Draw(Row[] rows)
    {
        Docs.Write("benchmarks.md", Text(rows));
        Docs.Write("benchmarks.svg", Chart.Draw([.. rows.Where(static row => row.Target is not null).Select(static row => new Bar($"{row.Case}, {row.Method}", row.Ratio, row.Ratio <= row.Target!.Time))], "by hand", longest: 2.2));
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

            The generator has [a page of its own](benchmarks-generator.md), and [what a scope adds to a program in bytes](size.md), too.

            ![ratios](benchmarks.svg)


            """.ReplaceLineEndings("\n"));
        text.Append(Docs.Invariant($"Run on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}.\n\n"));
        text.Append("| case | method | time | ratio | bytes | target | |\n|---|---|---|---|---|---|---|\n");
        foreach (Row row in rows)
            text.Append(Docs.Invariant($"| {row.Case} | {row.Method} | {row.Nanoseconds:N1} ns | {row.Ratio:F2} | {row.Bytes} | {Promise(row)} | {Kept(row)} |\n"));
        return text.ToString();
    }

    private static string Promise(Row row) => row.Target switch
    {
        null => "",
        { } target when target.Bytes(row.BaselineBytes) == long.MaxValue => Docs.Invariant($"<= {target.Time:F2}"),
        { } target => Docs.Invariant($"<= {target.Time:F2}, {target.Bytes(row.BaselineBytes)} B"),
    };

    private static string Kept(Row row) => row.Target is not { } target ? "" : row.Ratio <= target.Time && row.Bytes <= target.Bytes(row.BaselineBytes) ? "kept" : "missed";
}
