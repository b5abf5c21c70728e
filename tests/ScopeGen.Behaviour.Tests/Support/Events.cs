using System.Diagnostics.Tracing;

namespace ScopeGen.Behaviour.Tests;

/// <summary>The names of the events of the running test.</summary>
internal sealed class Events : EventListener
{
    private readonly List<string> _names = [];

    public string Names
    {
        get
        {
            lock (_names)
                return string.Join(' ', _names);
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "ScopeGen")
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != "ScopeGen")
            return;
        lock (_names)
            _names.Add(eventData.EventName!);
    }
}
