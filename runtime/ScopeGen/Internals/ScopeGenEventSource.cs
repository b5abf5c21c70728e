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
            ReleaseFailed(scope, SettledException.Unwrap(exception).ToString());
    }

    [NonEvent]
    public void Suppressed(Exception primary, Exception suppressed)
    {
        if (IsEnabled())
            Suppressed(primary.ToString(), suppressed.ToString());
    }

    [NonEvent]
    public void Leaked(OpenScope scope)
    {
        if (IsEnabled())
            Leaked(scope.Name, scope.EnteredFrom);
    }

    [NonEvent]
    public void LeakHandlerFailed(OpenScope scope, Exception exception)
    {
        if (IsEnabled())
            LeakHandlerFailed(scope.Name, exception.ToString());
    }

    [Event(4, Level = EventLevel.Error, Message = "A handler of ScopeLedger.Leaked failed for the scope '{0}': {1}")]
    private void LeakHandlerFailed(string scope, string exception) => WriteEvent(4, scope, exception);

    [Event(3, Level = EventLevel.Error, Message = "Unclosed scope '{0}': it was collected without having been exited. It was entered from {1}.")]
    private void Leaked(string scope, string enteredFrom) => WriteEvent(3, scope, enteredFrom);

    [Event(2, Level = EventLevel.Warning, Message = "Beside the primary exception, this one was suppressed: {1}")]
    private void Suppressed(string primary, string suppressed) => WriteEvent(2, primary, suppressed);

    [Event(1, Level = EventLevel.Error, Message = "The release of the scope '{0}' failed: {1}")]
    private void ReleaseFailed(string scope, string exception) => WriteEvent(1, scope, exception);
}
