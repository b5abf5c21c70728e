using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using ScopeGen.Benchmarks.Generators;
using ScopeGen.Benchmarks.Report;

// Everything by default; 'generator' (and numbers of declarations) or 'runtime' for one of the two pages, 'draw' for the page of what was measured before; else the arguments are BenchmarkDotNet's: --filter *Iterator* --job short
bool isReport = args is [] or ["runtime"];
if (args is [] or ["generator", ..])
    GeneratorPage.Write([.. GeneratorCost.Measure(args.Length > 1 ? [.. args.Skip(1).Select(static a => int.Parse(a, CultureInfo.InvariantCulture))] : [10, 100, 1_000, 5_000])]);
if (args is ["draw"])
    Page.DrawAgain();
if (args is ["generator", ..] or ["draw"])
    return 0;
IConfig config = ManualConfig.CreateEmpty()
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddJob(Job.Default.WithWarmupCount(8).WithIterationCount(20).WithLaunchCount(1))
    .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile);
Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(Row).Assembly).Run(isReport ? ["--filter", "*"] : args, config)];
if (isReport)
    Page.Write(summaries);
return summaries.Any(static summary => summary.HasCriticalValidationErrors) ? 1 : 0;
