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

    private static long Allocated(BenchmarkReport report) => report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
}
