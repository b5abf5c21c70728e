using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ScopeGen.Runtime.Tests.Telemetry;

/// <summary>What OpenTelemetry exports of the meter (rule D2), as <c>AddMeter("ScopeGen")</c> has it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MeterTests
{
    private readonly List<MetricSnapshot> _exported = [];
    private MeterProvider _provider = null!;

    [SetUp]
    public void Listen() => _provider = Sdk.CreateMeterProviderBuilder().AddMeter("ScopeGen").AddInMemoryExporter(_exported).Build();

    [TearDown]
    public void Leave() => _provider.Dispose();

    [Test]
    public async Task D2_Each_instrument_has_its_unit_and_counts_by_the_name_of_the_scope()
    {
        AsyncScope<int> open = await Scope("meters.open");
        await Scope("meters.used").UseAsync(static (_, _) => default(ValueTask));
        await Scope("meters.used").DisposeAsync(); // never entered: not counted
        await using (await Scope("meters.used"))
        {
        }

        Assert.That(Export(), Is.EqualTo(new[]
        {
            "scopegen.scope.hold.duration [s] meters.used 2",
            "scopegen.scope.release.duration [s] meters.used 2",
            "scopegen.scopes.entered [{scope}] meters.open 1",
            "scopegen.scopes.entered [{scope}] meters.used 2",
            "scopegen.scopes.exited [{scope}] meters.used Succeeded 1",
            "scopegen.scopes.exited [{scope}] meters.used Unobserved 1",
            "scopegen.scopes.open [{scope}] meters.open 1",
            "scopegen.scopes.open [{scope}] meters.used 0",
        }));
        Assert.That(_exported.Select(static metric => metric.Description), Is.All.Not.Empty);
        await open.DisposeAsync();
    }

    [Test]
    public async Task D2_D3_A_scope_that_is_lost_is_counted_once_and_is_open_no_more()
    {
        ScopeLedger.Level = LeakLevel.Full;
        try
        {
            await LoseAsync();
            while (!Export().Contains("scopegen.scopes.leaked [{scope}] meters.lost 1"))
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
            string[] all = [.. Export()];
            Assert.That(all, Has.Member("scopegen.scopes.leaked [{scope}] meters.lost 1").And.Member("scopegen.scopes.open [{scope}] meters.lost 0"));
            Assert.That(all.Where(static line => line.Contains("exited")), Is.Empty);
        }
        finally
        {
            ScopeLedger.Level = LeakLevel.Off;
        }

        static async Task LoseAsync() => await Scope("meters.lost");
    }

    private static AsyncScope<int> Scope(string name) => AsyncScope.Create<int>(static _ => new(1), static _ => default, name);

    /// <summary>"instrument [unit] scope outcome value", of the scopes of these tests; of a duration, how often it was measured.</summary>
    private IEnumerable<string> Export()
    {
        _exported.Clear();
        _provider.ForceFlush();
        return _exported.SelectMany(static metric => metric.MetricPoints.Select(point => Describe(metric, point))).Where(static line => line.Contains("meters.")).Order(StringComparer.Ordinal);
    }

    private static string Describe(MetricSnapshot metric, MetricPoint point)
    {
        var tags = new List<object?>();
        foreach (KeyValuePair<string, object?> tag in point.Tags)
            tags.Add(tag.Key is "scope.name" or "scope.outcome" ? tag.Value : tag);
        long value = metric.MetricType == MetricType.Histogram ? point.GetHistogramCount() : point.GetSumLong();
        return $"{metric.Name} [{metric.Unit}] {string.Join(' ', tags)} {value}";
    }
}
