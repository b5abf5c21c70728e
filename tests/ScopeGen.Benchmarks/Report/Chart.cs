using System.Globalization;
using System.Text;

namespace ScopeGen.Benchmarks.Report;

/// <summary>A bar for each method, as long as its ratio to the baseline, which is the line.</summary>
internal static class Chart
{
    private const int RowHeight = 22, Left = 260, Unit = 200;

    public static string Draw(Row[] rows)
    {
        Row[] shown = [.. rows.Where(static row => row.Target is not null)];
        int height = (shown.Length * RowHeight) + 30;
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"760\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        for (int i = 0; i < shown.Length; i++)
        {
            Row row = shown[i];
            int y = (i * RowHeight) + 6;
            double width = Math.Min(row.Ratio, 2.2) * Unit;
            svg.Append(Invariant($"<text x=\"{Left - 8}\" y=\"{y + 12}\" text-anchor=\"end\">{row.Case}, {row.Method}</text>"));
            svg.Append(Invariant($"<rect x=\"{Left}\" y=\"{y}\" width=\"{width:F0}\" height=\"{RowHeight - 6}\" fill=\"{(row.Ratio <= row.Target!.Time ? "#2f7d5b" : "#b5533c")}\"/>"));
            svg.Append(Invariant($"<text x=\"{Left + width + 6:F0}\" y=\"{y + 12}\">{row.Ratio:F2}</text>\n"));
        }

        svg.Append(Invariant($"<line x1=\"{Left + Unit}\" y1=\"0\" x2=\"{Left + Unit}\" y2=\"{height - 22}\" stroke=\"#333\" stroke-dasharray=\"3 3\"/>"));
        svg.Append(Invariant($"<text x=\"{Left + Unit}\" y=\"{height - 8}\" text-anchor=\"middle\">by hand</text>\n</svg>\n"));
        return svg.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
