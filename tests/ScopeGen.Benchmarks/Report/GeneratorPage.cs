using System.Runtime.InteropServices;
using System.Text;
using ScopeGen.Benchmarks.Generators;

namespace ScopeGen.Benchmarks.Report;

/// <summary>docs/benchmarks-generator.md, with the table and the chart.</summary>
internal static class GeneratorPage
{
    public static void Write(IReadOnlyList<GeneratorRow> rows)
    {
        Docs.Write("benchmarks-generator.md", Text(rows));
        Docs.Write("benchmarks-generator.svg", Chart.Draw([.. rows.Where(static r => r.Count == 1_000).SelectMany(static r => new[] { new Bar(r.Name + ", cold", r.Cold, r.Cold <= 2.0), new Bar(r.Name + ", edit elsewhere", r.Elsewhere, r.Elsewhere <= 1.15) })], "the floor", longest: 6));
    }

    private static string Text(IReadOnlyList<GeneratorRow> rows)
    {
        var text = new StringBuilder();
        text.Append("""
            # Benchmarks of the generator

            What the generator costs in a build and at a keystroke, beside the floor: a generator that lets Roslyn find the attribute, reads one name, and emits a
            class that is always the same. Both run turn by turn, in one process, on the same declarations, each a file of its own, with 200 files of other code
            around them. The numbers of declarations are those of the table; the ratios are to the floor on the same sources, so the peers have their own floor.

            | | target |
            |---|---|
            | cold: the first run | <= 2.0 |
            | elsewhere: after an edit in another file | <= 1.15 |
            | comment: after a comment in the file of a declaration | <= 1.2 |
            | body: after an edit in a body that changes nothing the model holds; outputs written again | <= 1.2; 0 |
            | real: after an edit of one declaration; outputs written again | 1 |

            ```
            dotnet run -c Release --project tests/ScopeGen.Benchmarks -- generator
            ```

            writes this page (`-- generator 10 100` for these numbers of declarations).

            ![ratios](benchmarks-generator.svg)


            """.ReplaceLineEndings("\n"));
        text.Append(Docs.Invariant($"Run on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}.\n\n"));
        text.Append("| generator | declarations | floor, each | cold, each | cold | elsewhere | comment | body | redone by body | redone by real | |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (GeneratorRow row in rows)
            text.Append(Docs.Invariant($"| {row.Name} | {row.Count:N0} | {row.Floor:N0} µs | {row.Own:N0} µs | {row.Cold:F2} | {row.Elsewhere:F2} | {row.Comment:F2} | {row.Body:F2} | {row.RedoneByBody} | {row.RedoneByReal} | {(row.IsOurs ? row.IsKept ? "kept" : "missed" : "")} |\n"));
        return text.ToString();
    }
}
