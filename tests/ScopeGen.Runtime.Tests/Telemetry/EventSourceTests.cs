using System.Diagnostics.Tracing;

namespace ScopeGen.Runtime.Tests.Telemetry;

/// <summary>What has no caller to be thrown at is an event (rules D1, X3, S3).</summary>
public sealed class EventSourceTests
{
    [Test]
    public async Task X3_The_failure_of_a_release_is_an_event_with_the_name_of_the_scope_and_what_it_threw()
    {
        using var events = new Events();
        AsyncScope<int> scope = AsyncScope.Create<int>(static _ => new(1), static async _ => throw new IOException("disk"), "events.release");
        await scope.EnterAsync();
        Assert.ThrowsAsync<IOException>(async () => await scope.DisposeAsync());
        Assert.That(events.Of("ReleaseFailed").Single(static written => written.StartsWith("events.release", StringComparison.Ordinal)), Does.Contain("System.IO.IOException: disk"));
    }

    [Test]
    public async Task X3_What_was_suppressed_is_an_event_beside_what_was_thrown()
    {
        using var events = new Events();
        AsyncScope<int> scope = AsyncScope.Create<int>(static _ => new(1), static _ => throw new IOException("events.beside"), "events.suppressed");
        Assert.ThrowsAsync<FormatException>(async () => await scope.UseAsync(static (_, _) => throw new FormatException("events.primary")));
        Assert.That(events.Of("Suppressed").Single(static written => written.Contains("events.beside", StringComparison.Ordinal)), Does.Contain("events.primary"));
    }

    [Test]
    public async Task S3_The_failure_of_what_a_closed_stack_releases_is_an_event()
    {
        using var events = new Events();
        var stack = new ScopeStack();
        await stack.DisposeAsync();
        Assert.That(() => stack.Defer(static () => throw new IOException("events.late")), Throws.InstanceOf<ObjectDisposedException>());
        while (!events.Of("ReleaseFailed").Any(static written => written.Contains("events.late", StringComparison.Ordinal)))
            await Task.Delay(1);
    }

    [Test]
    public async Task D1_A_leak_is_an_event_that_says_where_the_scope_was_entered()
    {
        using var events = new Events();
        ScopeLedger.Level = LeakLevel.Full;
        try
        {
            await LoseAsync();
            while (!events.Of("Leaked").Any(static written => written.StartsWith("events.lost", StringComparison.Ordinal)))
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.That(events.Of("Leaked").Single(static written => written.StartsWith("events.lost", StringComparison.Ordinal)), Does.Contain(nameof(EventSourceTests)));
        }
        finally
        {
            ScopeLedger.Level = LeakLevel.Off;
        }

        static async Task LoseAsync() => await AsyncScope.Create<int>(static _ => new(1), static _ => default, "events.lost");
    }

    private sealed class Events : EventListener
    {
        private readonly List<(string Name, string Payload)> _written = [];

        public string[] Of(string name)
        {
            lock (_written)
                return [.. _written.Where(written => written.Name == name).Select(static written => written.Payload)];
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "ScopeGen")
                EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventSource.Name != "ScopeGen" || _written is null)
                return;
            lock (_written)
                _written.Add((eventData.EventName!, string.Join(" | ", eventData.Payload!)));
        }
    }
}
