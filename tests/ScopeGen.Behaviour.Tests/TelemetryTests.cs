using System.Diagnostics;
using System.Diagnostics.Metrics;
using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

public sealed class TelemetryTests
{
    private static readonly ActivitySource s_users = new("users");

    private readonly Log _log = new();
    private readonly List<Activity> _spans = [];
    private ActivityListener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _listener = new()
        {
            ShouldListenTo = static source => source.Name is "ScopeGen" or "users",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [TearDown]
    public void Leave()
    {
        _listener.Dispose();
        Assert.That(Activity.Current, Is.Null, "nothing leaks to the caller");
    }

    private static IEnumerable<TestCaseData> Kinds()
    {
        yield return Kind("Session", body => Methods.SessionScope(new Log()).UseAsync((_, token) => body(token)));
        yield return Kind("Transaction", body => Methods.TransactionScope(new Log()).UseAsync((_, token) => body(token)));
        yield return Kind("Client", body => new Client(new Log()).UseAsync((_, token) => body(token)));
        yield return Kind("made", body => AsyncScope.Create<int>(_ => new(1), _ => default, "made").UseAsync((_, token) => body(token)));
        yield return Kind("ScopeStack", body => new ScopeStack().UseAsync((_, token) => body(token)));
        yield return Kind("slow", body => new TimeoutScope(TimeSpan.FromDays(1), name: "slow").UseAsync(body));
        yield return Kind("pool", body => new SemaphoreScope(1, "pool").UseAsync(body));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task D2_a_scope_is_one_span_with_its_outcome_that_is_current_in_the_body(string name, Func<Func<CancellationToken, ValueTask>, ValueTask> use)
    {
        Activity? inBody = null, later = null;
        using (Activity? parent = s_users.StartActivity("parent"))
        {
            await use(async _ =>
            {
                inBody = Activity.Current;
                await Task.Yield();
                later = Activity.Current;
            });
            Assert.That(Activity.Current, Is.SameAs(parent));
        }

        Activity span = _spans[0];
        Assert.That((inBody, later), Is.EqualTo((span, span)));
        Assert.That((span.DisplayName, span.Source.Name, span.Parent?.DisplayName), Is.EqualTo((inBody!.DisplayName, "ScopeGen", "parent")));
        Assert.That(span.DisplayName, Does.Contain(name));
        Assert.That(span.Events.Select(static happened => happened.Name), Is.EqualTo(new[] { "enter", "exit" }));
        Assert.That((span.GetTagItem("scope.outcome"), span.Status), Is.EqualTo(("Succeeded", ActivityStatusCode.Unset)));
        Assert.That(_spans, Has.Count.EqualTo(2));
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task D2_the_span_of_a_scope_whose_body_failed_says_so(string name, Func<Func<CancellationToken, ValueTask>, ValueTask> use)
    {
        var oops = new Oops("body");
        Assert.That(await Any(() => use(_ => throw oops)), Is.SameAs(oops));
        Assert.That((_spans[0].GetTagItem("scope.outcome"), _spans[0].Status, _spans[0].StatusDescription), Is.EqualTo(("Failed", ActivityStatusCode.Error, "body")));
        await Fails<OperationCanceledException>(() => use(static _ => throw new OperationCanceledException()));
        Assert.That((_spans[1].GetTagItem("scope.outcome"), _spans[1].Status), Is.EqualTo(("Canceled", ActivityStatusCode.Unset)));
    }

    [Test]
    public async Task D2_what_the_hooks_do_is_a_child_of_the_span_and_the_caller_sees_neither()
    {
        await using (await new Client(_log)
        {
            Entering = async _ =>
            {
                await Task.Yield();
                s_users.StartActivity("entering")?.Dispose();
            },
            Exiting = static _ =>
            {
                s_users.StartActivity("exiting")?.Dispose();
                return new(false);
            },
        }.EnterAsync())
            Assert.That(Activity.Current, Is.Null);
        Assert.That(_spans.Select(static span => $"{span.Parent?.DisplayName}/{span.DisplayName}"), Is.EqualTo(new[] { "Client/entering", "Client/exiting", "/Client" }));
        Assert.That(_spans[2].GetTagItem("scope.outcome"), Is.EqualTo("Unobserved"));
    }

    [Test]
    public async Task D2_an_activity_of_a_yield_method_is_a_child_of_the_span_and_current_in_the_body()
    {
        Activity? inBody = null;
        await AsyncScope.FromYield<int>(static async (yield, _) =>
        {
            using Activity? traced = s_users.StartActivity("traced");
            await yield.Return(1);
        }, "outer").UseAsync(async (_, _) => inBody = Activity.Current);
        Assert.That((inBody?.DisplayName, inBody?.Parent?.DisplayName), Is.EqualTo(("traced", "outer")));
    }

    [Test]
    public async Task D2_X3_what_was_suppressed_is_an_event_of_the_span()
    {
        await Any(() => new Client(_log)
        {
            Exiting = static async _ =>
            {
                await Task.Yield();
                throw new Oops("release");
            },
        }.UseAsync(static (_, _) => throw new Oops("body")));
        ActivityEvent suppressed = _spans[0].Events.Single(static happened => happened.Name == "suppressed");
        Assert.That(suppressed.Tags, Has.One.EqualTo(KeyValuePair.Create<string, object?>("exception.message", "release")));
    }

    [Test]
    public async Task D2_a_suppressed_exception_of_the_body_is_told()
    {
        await AsyncScope.Suppress<Oops>().UseAsync(static _ => throw new Oops("body"));
        Assert.That((_spans[0].GetTagItem("scope.suppressed"), _spans[0].Status), Is.EqualTo((true, ActivityStatusCode.Unset)));
    }

    [Test]
    public async Task D2_an_enter_that_fails_is_a_span_without_an_outcome()
    {
        await Any(async () => await new Client(_log) { Entering = static _ => throw new Oops("enter") }.EnterAsync());
        Assert.That((_spans[0].GetTagItem("scope.outcome"), _spans[0].StatusDescription, _spans[0].Events.Count()), Is.EqualTo(((object?)null, "enter", 0)));
    }

    [Test]
    public async Task D2_a_wait_for_a_place_that_is_given_up_is_a_span_without_an_outcome()
    {
        var semaphore = new SemaphoreScope(1, "pool");
        using var cancel = new CancellationTokenSource();
        using (await semaphore.EnterAsync())
        {
            ValueTask<SemaphorePermit> waiter = semaphore.EnterAsync(cancel.Token);
            await cancel.CancelAsync();
            await Fails<OperationCanceledException>(async () => await waiter);
            Assert.That(await semaphore.TryEnterAsync(TimeSpan.Zero), Is.Null);
        }

        Assert.That(_spans.Select(static span => span.GetTagItem("scope.outcome")), Is.EqualTo(new[] { null, null, "Unobserved" }));
        Assert.That(_spans[0].GetTagItem("error.type"), Is.EqualTo(typeof(OperationCanceledException).FullName));
    }

    [Test]
    public async Task D2_the_meter_counts_what_is_open_entered_and_exited_and_measures_how_long()
    {
        var seen = new Dictionary<string, double>();
        using (MeterListener meters = Measure(seen))
        {
            await Methods.SessionScope(_log).UseAsync(static (_, _) => default(ValueTask));
            await Any(() => new Client(_log).UseAsync(static (_, _) => throw new Oops("body")));
            await Any(async () => await new Client(_log) { Entering = static _ => throw new Oops("enter") }.EnterAsync());
            await using (await new SemaphoreScope(1).EnterAsync())
            await using (new ScopeStack())
                Assert.That(seen["scopegen.scopes.open"], Is.EqualTo(2));
        }

        Assert.That(string.Join(", ", seen.Where(static sum => !sum.Key.EndsWith("duration")).Select(static sum => $"{sum.Key[16..]} {sum.Value}").Order()),
            Is.EqualTo("entered 4, exited Failed 1, exited Succeeded 1, exited Unobserved 2, open 0"));
        Assert.That((seen["scopegen.scope.hold.duration"], seen["scopegen.scope.release.duration"]), Is.Not.EqualTo((0d, 0d)));
    }

    [Test]
    public async Task D2_a_scope_that_was_entered_before_anybody_listened_is_not_counted_down()
    {
        _listener.Dispose();
        AsyncScope<string> scope = await Methods.SessionScope(_log);
        var seen = new Dictionary<string, double>();
        using MeterListener meters = Measure(seen);
        await scope.DisposeAsync();
        Assert.That(seen, Is.Empty);
    }

    [Test]
    public void D2_nothing_is_allocated_for_listeners_that_are_not_there()
    {
        Assume.That(Environment.Version.Major, Is.GreaterThan(8), "On .NET 8 an instrument stays enabled when its last listener is disposed.");
        _listener.Dispose();
        long before = Allocations.OfAThousand(Once);
        using (Measure([]))
            Allocations.OfAThousand(Once);
        Listen();
        Allocations.OfAThousand(Once);
        _listener.Dispose();
        Assert.That(Allocations.OfAThousand(Once), Is.EqualTo(before));

        static void Once()
        {
            SuppressScope scope = AsyncScope.Suppress<Oops>();
            scope.EnterAsync().GetAwaiter().GetResult();
            scope.DisposeAsync().GetAwaiter().GetResult();
        }
    }

    private static TestCaseData Kind(string name, Func<Func<CancellationToken, ValueTask>, ValueTask> use) => new TestCaseData(name, use).SetArgDisplayNames(name);

    /// <summary>Sums by instrument, and by outcome where there is one.</summary>
    private static MeterListener Measure(Dictionary<string, double> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "ScopeGen")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string name = instrument.Name;
            foreach (KeyValuePair<string, object?> tag in tags)
                name += tag.Key == "scope.outcome" ? " " + tag.Value : "";
            seen[name] = seen.GetValueOrDefault(name) + value;
        }
    }
}
