using System.Globalization;
using BenchmarkDotNet.Reports;

namespace ScopeGen.Benchmarks.Report;

/// <summary>One measured method beside the baseline of its class, and what we promise.</summary>
internal sealed record Row(string Case, string Method, double Nanoseconds, double Ratio, long Bytes, long BaselineBytes, Target? Target)
{
    public static IEnumerable<Row> Of(Summary summary)
    {
        foreach (IGrouping<string, BenchmarkReport> reports in summary.Reports.Where(static r => r.ResultStatistics is not null).GroupBy(static r => r.BenchmarkCase.Descriptor.Type.Name))
        {
            if (reports.FirstOrDefault(static r => r.BenchmarkCase.Descriptor.Baseline) is not { } baseline)
                continue;
            foreach (BenchmarkReport report in reports)
            {
                string method = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
                yield return new(reports.Key, method, report.ResultStatistics!.Mean, report.ResultStatistics.Mean / baseline.ResultStatistics!.Mean, Allocated(report), Allocated(baseline), Targets.Of(reports.Key, method));
            }
        }
    }

    /// <summary>The rows of a CSV that <see cref="Page"/> has written; the first of a case is its baseline.</summary>
    public static Row[] Parse(string csv)
    {
        var rows = new List<Row>();
        foreach (string[] cells in csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => line.Split(',')))
        {
            long bytes = long.Parse(cells[4], CultureInfo.InvariantCulture), baseline = rows.Find(row => row.Case == cells[0])?.BaselineBytes ?? bytes;
            rows.Add(new(cells[0], cells[1], double.Parse(cells[2], CultureInfo.InvariantCulture), double.Parse(cells[3], CultureInfo.InvariantCulture), bytes, baseline, Targets.Of(cells[0], cells[1])));
        }

        return [.. rows];
    }

    private static long Allocated(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
