using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace ScopeGen.Runtime.Tests.Telemetry;

/// <summary>What OpenTelemetry exports of the spans (rule D2), as <c>AddSource("ScopeGen")</c> has it.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SpanTests
{
    private static readonly ActivitySource s_app = new("app");

    private readonly List<Activity> _exported = [];
    private TracerProvider _provider = null!;

    [SetUp]
    public void Listen() => _provider = Sdk.CreateTracerProviderBuilder().AddSource("app", "ScopeGen").AddInMemoryExporter(_exported).Build();

    [TearDown]
    public void Leave() => _provider.Dispose();

    private IEnumerable<string> Tree => Exported.Select(span => $"{Exported.SingleOrDefault(other => other.SpanId == span.ParentSpanId)?.DisplayName}/{span.DisplayName}");

    private IReadOnlyList<Activity> Exported
    {
        get
        {
            _provider.ForceFlush();
            return _exported;
        }
    }

    [Test]
    public async Task D2_Spans_are_nested_as_the_scopes_are_under_the_activity_of_the_caller()
    {
        using (Activity? request = s_app.StartActivity("request"))
        {
            await Scope("outer").UseAsync(async (_, _) =>
            {
                await Task.Yield();
                await using (await Scope("inner").EnterAsync())
                    s_app.StartActivity("work")?.Dispose();
            });
            await new ScopeStack().UseAsync(static async (stack, ct) => await stack.EnterAsync(Scope("pushed"), ct));
        }

        Assert.That(Tree, Is.EquivalentTo(new[] { "outer/inner", "outer/work", "request/outer", "ScopeStack/pushed", "request/ScopeStack", "/request" }));
        Assert.That(Exported.Select(static span => span.TraceId).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task D2_Scopes_that_are_entered_at_the_same_time_are_siblings()
    {
        await AsyncScope.All(Scope("a"), Scope("b")).UseAsync(async (_, _) => await Task.Yield());
        Assert.That(Tree, Is.EquivalentTo(new[] { "All of 2 scopes/a", "All of 2 scopes/b", "/All of 2 scopes" }));
    }

    [Test]
    public async Task D2_Each_outcome_is_an_attribute_and_only_a_failure_is_an_error()
    {
        await Scope("well").UseAsync(static (_, _) => default(ValueTask));
        await Expect(static () => Scope("failing").UseAsync(static (_, _) => throw new FormatException("body")));
        await Expect(static () => Scope("cancelled").UseAsync(static (_, _) => throw new OperationCanceledException()));
        await using (await Scope("unobserved"))
        {
        }

        await Expect(static () => Scope("never entered", static () => throw new FormatException("enter")).UseAsync(static (_, _) => default(ValueTask)));
        await AsyncScope.Suppress<FormatException>().UseAsync(static _ => throw new FormatException("gone"));
        Assert.That(Exported.Select(Describe), Is.EqualTo(new[]
        {
            "well: Succeeded, Unset",
            "failing: Failed, Error 'body', System.FormatException",
            "cancelled: Canceled, Unset, System.OperationCanceledException",
            "unobserved: Unobserved, Unset",
            "never entered: none, Error 'enter', System.FormatException",
            "Suppress<FormatException>: Failed, Unset, suppressed",
        }));
    }

    [Test]
    public async Task D2_X3_What_was_suppressed_is_an_event_with_the_attributes_of_an_exception()
    {
        await Expect(static () => AsyncScope.Create<int>(static _ => new(1), static _ => throw new IOException("release"), "both").UseAsync(static (_, _) => throw new FormatException("body")));
        ActivityEvent suppressed = Exported.Single().Events.Single(static happened => happened.Name == "suppressed");
        Assert.That(suppressed.Tags.Where(static tag => tag.Key != "exception.stacktrace").Select(static tag => $"{tag.Key} = {tag.Value}"),
            Is.EqualTo(new[] { "exception.type = System.IO.IOException", "exception.message = release" }));
        Assert.That(Exported.Single().Events.Select(static happened => happened.Name), Is.EqualTo(new[] { "enter", "exit", "suppressed" }));
    }

    [Test]
    public async Task D2_A_place_of_a_semaphore_is_a_span_from_the_wait_to_the_release()
    {
        var semaphore = new SemaphoreScope(1, "pool");
        await semaphore.UseAsync(static async _ => s_app.StartActivity("work")?.Dispose());
        Assert.That(Tree, Is.EqualTo(new[] { "pool/work", "/pool" }));
    }

    [Test]
    public async Task F5_The_names_of_scopes_made_of_scopes_are_readable()
    {
        await (from a in Scope("a") from b in Scope("b") select (a, b.ToString())).UseAsync(static (_, _) => default(ValueTask));
        await Scope("c").Select(static number => new List<int[]> { new[] { number } }).UseAsync(static (_, _) => default(ValueTask));
        await Scope("d").Select(static number => new { number }).UseAsync(static (_, _) => default(ValueTask));
        Assert.That(Exported.Select(static span => span.DisplayName).Where(static name => name.Length > 1),
            Is.EqualTo(new[] { "SelectMany to (Int32, String)", "Select to List<Int32[]>", "Select to an anonymous type" }));
    }

    private static string Describe(Activity span)
    {
        string status = span.Status == ActivityStatusCode.Error ? $"Error '{span.StatusDescription}'" : span.Status.ToString();
        string error = span.GetTagItem("error.type") is { } type ? $", {type}" : "";
        string suppressed = span.GetTagItem("scope.suppressed") is true ? ", suppressed" : "";
        Assert.That(span.GetTagItem("scope.name"), Is.EqualTo(span.DisplayName));
        return $"{span.DisplayName}: {span.GetTagItem("scope.outcome") ?? "none"}, {status}{error}{suppressed}";
    }

    private static AsyncScope<int> Scope(string name, Func<int>? acquire = null)
        => AsyncScope.Create(_ => new ValueTask<int>(acquire?.Invoke() ?? 1), static _ => default, name);

    private static async Task Expect(Func<ValueTask> failing)
    {
        try
        {
            await failing();
        }
        catch (Exception e) when (e is FormatException or OperationCanceledException)
        {
            return;
        }

        throw new AssertionException("It did not fail.");
    }
}
