using System.Diagnostics;

namespace ScopeGen.Hosting.Internals;

/// <summary>The host's shutdown timeout, once the shutdown has begun.</summary>
internal sealed class ShutdownLimit
{
    private long _begun;

    /// <summary>Fires when the time is up; none before the shutdown.</summary>
    public CancellationToken Token { get; private set; }

    public TimeSpan Elapsed => TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - _begun) / (double)Stopwatch.Frequency);

    public void Begin(CancellationToken token)
    {
        _begun = Stopwatch.GetTimestamp();
        Token = token;
    }
}
