using System.Net.Http.Headers;
using ScopeGen.Resilience;

namespace ScopeGen.Http;

/// <summary>What a <see cref="SessionScope"/> is made of. It reads its options once, when it is built.</summary>
public sealed class SessionScopeOptions
{
    /// <summary>What relative addresses are relative to; absolute itself.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>One attempt, from connect to the body's last byte, in which it ends in <see cref="TimeoutException"/>; null for none. By default 30 seconds. For a limit over all attempts put a <see cref="TimeoutScope"/> around.</summary>
    public TimeSpan? Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Exchanges under way at once, 1 or more; by default 100. Each holds a place until its body is read to the end, or its response exits.</summary>
    public int MaxConcurrency { get; set; } = 100;

    /// <summary>Replaces <see cref="MaxConcurrency"/>: one limit for many sessions, or for many machines.</summary>
    public ISemaphoreScope? Semaphore { get; set; }

    /// <summary>Null: no retries. Without a ShouldHandle of its own it retries connection failures, attempts that timed out, and the statuses 408, 429 and 5xx; a ShouldHandle is asked with an <see cref="HttpRequestException"/> for a status of 400 or more.</summary>
    /// <remarks>Only entering is retried; a failure while the body is read never is. <c>Retry-After</c> is honoured, up to MaxDelay. Content that cannot be sent again is not retried: of the contents made elsewhere it knows those of the platform.</remarks>
    public RetryScopeOptions? Retry { get; set; }

    /// <summary>Also retries POST, PATCH and the like, which a server may then carry out twice (RFC 9110, 9.2.2).</summary>
    public bool RetryUnsafeMethods { get; set; }

    /// <summary>A response of 400 or more fails the entering with <see cref="HttpRequestException"/>.</summary>
    public bool EnsureSuccessStatusCode { get; set; }

    /// <summary>Borrowed: the session does not dispose it. Null: the session has connections of its own.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>Called once, when the session is built: headers for all its requests. A header that a request has itself is left as it is.</summary>
    public Action<HttpRequestHeaders>? ConfigureHeaders { get; set; }

    /// <summary>Measures the timeout and the waits of <see cref="Retry"/>; by default the system's clock.</summary>
    public TimeProvider? TimeProvider { get; set; }
}
