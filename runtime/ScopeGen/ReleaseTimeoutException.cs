using System.Globalization;

namespace ScopeGen;

/// <summary>A release took longer than its timeout. Its task is still observed, and the remaining exits have run.</summary>
public sealed class ReleaseTimeoutException : TimeoutException
{
    /// <param name="scopeName">The scope whose release did not end.</param>
    /// <param name="timeout">How long it was waited for.</param>
    public ReleaseTimeoutException(string scopeName, TimeSpan timeout)
        : base(string.Format(CultureInfo.InvariantCulture, "The release of the scope '{0}' did not end within {1}; it is no longer waited for.", scopeName, timeout))
    {
        ScopeName = scopeName;
        Timeout = timeout;
    }

    /// <summary>The scope whose release did not end.</summary>
    public string ScopeName { get; }

    /// <summary>How long it was waited for.</summary>
    public TimeSpan Timeout { get; }
}
