using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ScopeGen.Behaviour.Tests;

/// <summary>What an operator finds in a list of instruments, and that each works alone.</summary>
public sealed class InstrumentTests
{
    private static IEnumerable<TestCaseData> Instruments()
    {
        yield return new("scopegen.scopes.open", "{scope}", "Scopes that are open.", "1 -1");
        yield return new("scopegen.scopes.entered", "{scope}", "Scopes that were entered.", "1");
        yield return new("scopegen.scopes.exited", "{scope}", "Scopes that have exited, by outcome.", "1");
        yield return new("scopegen.scopes.leaked", "{scope}", "Scopes that were collected without having been exited, while the ledger was on.", "");
        yield return new("scopegen.scope.hold.duration", "s", "From the end of the enter to the beginning of the exit.", "a while");
        yield return new("scopegen.scope.release.duration", "s", "What the exit took.", "a while");
    }

    [TestCaseSource(nameof(Instruments))]
    public async Task D2_an_instrument_has_a_unit_and_a_description_and_works_alone(string name, string unit, string description, string measured)
    {
        Assume.That(Environment.Version.Major, Is.GreaterThan(8), "On .NET 8 an instrument stays enabled when its last listener is disposed.");
        Instrument? found = null;
        var seen = new List<string>();
        using (var listener = new MeterListener())
        {
            listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name != name)
                    return;
                found = instrument;
                listener.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) => seen.Add($"{value}"));
            listener.SetMeasurementEventCallback<double>((_, value, _, _) => seen.Add(value is >= 0.001 and < 20 ? "a while" : $"{value} s"));
            listener.Start();
            AsyncScope<int> scope = await AsyncScope.Create(static _ => new ValueTask<int>(1), static async _ => await Task.Delay(5)).EnterAsync();
            await Task.Delay(5);
            await scope.DisposeAsync();
        }

        Assert.That((found?.Unit, found?.Description, found?.Meter.Name, found?.Meter.Version), Is.EqualTo((unit, description, "ScopeGen", Version)));
        Assert.That(string.Join(' ', seen), Is.EqualTo(measured));
    }

    [Test]
    public async Task D2_the_source_of_the_spans_has_a_version_and_each_names_its_scope()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "ScopeGen",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var failure = new Oops("X");
        await Expect.Any(() => AsyncScope.Create(static _ => new ValueTask<int>(1), async _ => throw failure, "mine").UseAsync(static (_, _) => throw new Oops("body")));
        Activity span = ended.Single();
        Assert.That((span.Source.Version, span.GetTagItem("scope.name")), Is.EqualTo((Version, "mine")));
        ActivityEvent told = span.Events.Single(static e => e.Name == "suppressed");
        Assert.That(told.Tags.ToDictionary(static t => t.Key, static t => (string?)t.Value), Is.EqualTo(new Dictionary<string, string?>
        {
            ["exception.type"] = typeof(Oops).FullName,
            ["exception.message"] = "X",
            ["exception.stacktrace"] = failure.ToString(),
        }));
    }

    private static string? Version => typeof(AsyncScope).Assembly.GetName().Version?.ToString(3);
}
