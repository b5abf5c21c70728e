using System.Text;

namespace ScopeGen.Benchmarks.Report;

/// <summary>Bars as long as their ratios to the baseline, which is the line.</summary>
internal static class Chart
{
    private const int RowHeight = 22, Left = 260, Unit = 200;

    public static string Draw(IReadOnlyList<Bar> shown, string baseline, double longest)
    {
        double unit = 2.2 * Unit / longest;
        int height = (shown.Count * RowHeight) + 30;
        var svg = new StringBuilder();
        svg.Append(Docs.Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"760\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        for (int i = 0; i < shown.Count; i++)
        {
            Bar bar = shown[i];
            int y = (i * RowHeight) + 6;
            double width = Math.Min(bar.Ratio, longest) * unit;
            svg.Append(Docs.Invariant($"<text x=\"{Left - 8}\" y=\"{y + 12}\" text-anchor=\"end\">{bar.Label}</text>"));
            svg.Append(Docs.Invariant($"<rect x=\"{Left}\" y=\"{y}\" width=\"{width:F0}\" height=\"{RowHeight - 6}\" fill=\"{(bar.IsKept ? "#2f7d5b" : "#b5533c")}\"/>"));
            svg.Append(Docs.Invariant($"<text x=\"{Left + width + 6:F0}\" y=\"{y + 12}\">{bar.Ratio:F2}</text>\n"));
        }

        svg.Append(Docs.Invariant($"<line x1=\"{Left + unit:F0}\" y1=\"0\" x2=\"{Left + unit:F0}\" y2=\"{height - 22}\" stroke=\"#333\" stroke-dasharray=\"3 3\"/>"));
        svg.Append(Docs.Invariant($"<text x=\"{Left + unit:F0}\" y=\"{height - 8}\" text-anchor=\"middle\">{baseline}</text>\n</svg>\n"));
        return svg.ToString();
    }
}
