using System.Diagnostics.Tracing;

namespace ScopeGen.Internals;

/// <summary>Events that have no caller to be thrown at.</summary>
[EventSource(Name = "ScopeGen")]
internal sealed class ScopeGenEventSource : EventSource
{
    public static readonly ScopeGenEventSource Log = new();

    [NonEvent]
    public void ReleaseFailed(string scope, Exception exception)
    {
        if (IsEnabled())
            ReleaseFailed(scope, exception.ToString());
    }

    [NonEvent]
    public void Suppressed(Exception primary, Exception suppressed)
    {
        if (IsEnabled())
            Suppressed(primary.ToString(), suppressed.ToString());
    }

    [Event(2, Level = EventLevel.Warning, Message = "Beside the primary exception, this one was suppressed: {1}")]
    private void Suppressed(string primary, string suppressed) => WriteEvent(2, primary, suppressed);

    [Event(1, Level = EventLevel.Error, Message = "The release of the scope '{0}' failed: {1}")]
    private void ReleaseFailed(string scope, string exception) => WriteEvent(1, scope, exception);
}
