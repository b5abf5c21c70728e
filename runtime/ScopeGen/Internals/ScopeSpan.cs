using System.Diagnostics;

namespace ScopeGen.Internals;

/// <summary>One span for each scope (rule D2), with what happened to it as events.</summary>
internal static class ScopeSpan
{
    private static readonly ActivitySource s_source = new("ScopeGen", typeof(ScopeSpan).Assembly.GetName().Version?.ToString(3));

    public static bool IsOn => s_source.HasListeners();

    /// <summary>Starts the span as a child of what is current, and leaves that current.</summary>
    public static Activity? Start(string name)
    {
        if (!IsOn)
            return null;
        Activity? current = Activity.Current;
        Activity? span = s_source.StartActivity(name);
        if (span is null)
            return null;
        Activity.Current = current;
        span.SetTag("scope.name", name);
        return span;
    }

    public static void Happened(this Activity? span, string what)
    {
        if (span is { IsAllDataRequested: true })
            span.AddEvent(new ActivityEvent(what));
    }

    /// <summary>An exception was suppressed in the exit that runs here (rule X3).</summary>
    public static void Suppressed(Exception suppressed)
    {
        if (IsOn && Activity.Current is { IsAllDataRequested: true } span && ReferenceEquals(span.Source, s_source))
            span.AddEvent(new ActivityEvent("suppressed", tags: Describe(suppressed)));
    }

    /// <param name="span">The span.</param>
    /// <param name="outcome">What the exit was told; null if the scope was not entered.</param>
    /// <param name="suppressed">The body's exception is gone.</param>
    /// <param name="failure">What came out.</param>
    public static void End(this Activity? span, ScopeOutcome? outcome, bool suppressed, Exception? failure)
    {
        if (span is null)
            return;
        if (outcome is not null)
            span.SetTag("scope.outcome", outcome.ToString());
        if (suppressed)
            span.SetTag("scope.suppressed", true);
        if (failure is not null)
        {
            span.SetTag("error.type", failure.GetType().FullName);
            if (failure is not OperationCanceledException)
                span.SetStatus(ActivityStatusCode.Error, failure.Message);
        }

        Activity? current = Activity.Current;
        span.Stop();
        Activity.Current = ReferenceEquals(current, span) ? span.Parent : current; // stopping makes the parent current, wherever it happens
    }

    /// <summary>The names are those of OpenTelemetry.</summary>
    private static ActivityTagsCollection Describe(Exception exception) => new()
    {
        ["exception.type"] = exception.GetType().FullName,
        ["exception.message"] = exception.Message,
        ["exception.stacktrace"] = exception.ToString(),
    };
}
