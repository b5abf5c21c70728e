using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using ScopeGen.Http.Internals;

namespace ScopeGen.Http;

/// <summary>
/// A response whose headers have come. It holds its connection until its body has been read to the end, or until it exits.
/// <code>await using ResponseScope response = await session.GetAsync("users/octocat");</code>
/// </summary>
/// <remarks>
/// Reading to the end gives the connection back to the session. An exit before that drains a short rest or closes the
/// connection; a read that is under way in another task fails at once. Every read after the exit throws
/// <see cref="ObjectDisposedException"/>; status and headers stay. A read that takes the attempt over its timeout throws
/// <see cref="TimeoutException"/>, one that the session's exit interrupts <see cref="ObjectDisposedException"/> with its name.
/// </remarks>
public sealed partial class ResponseScope : IAsyncDisposable
{
    /// <summary>What the server answered.</summary>
    public HttpStatusCode StatusCode => _message.StatusCode;

    /// <summary>Whether the status is one of 200 to 299.</summary>
    public bool IsSuccessStatusCode => _message.IsSuccessStatusCode;

    /// <summary>The headers of the response.</summary>
    public HttpResponseHeaders Headers => _message.Headers;

    /// <summary>The headers of its content: type, length, encoding...</summary>
    public HttpContentHeaders ContentHeaders => _message.Content.Headers;

    /// <summary>aiohttp's raise_for_status: throws on a status of 400 or more. A redirection that was not followed is no failure.</summary>
    /// <returns>This response.</returns>
    /// <exception cref="HttpRequestException">The status is 400 or more.</exception>
    public ResponseScope EnsureSuccessStatusCode() => FailedStatus.Is(StatusCode) ? throw Failure() : this;

    /// <summary>Reads the body to the end, as text in the charset of its type. Read like this, it may be read again.</summary>
    /// <param name="cancellationToken">Ends the read, and the connection with it.</param>
    /// <exception cref="ObjectDisposedException">The response or its session has exited.</exception>
    /// <exception cref="TimeoutException">The attempt has taken longer than its timeout.</exception>
    /// <exception cref="HttpRequestException">The server closed the connection before the end.</exception>
    public ValueTask<string> ReadAsStringAsync(CancellationToken cancellationToken = default)
        => ReadAsync(static (response, _, token) => ContentReading.StringAsync(response, token), default(object), cancellationToken);

    /// <summary>Reads the body to the end. Read like this, it may be read again.</summary>
    /// <inheritdoc cref="ReadAsStringAsync"/>
    public ValueTask<byte[]> ReadAsByteArrayAsync(CancellationToken cancellationToken = default)
        => ReadAsync(static (response, _, token) => ContentReading.BytesAsync(response, token), default(object), cancellationToken);

    /// <summary>Reads the body as JSON, while it streams.</summary>
    /// <inheritdoc cref="ReadAsStringAsync"/>
    /// <exception cref="System.Text.Json.JsonException">It is no such JSON.</exception>
    [RequiresUnreferencedCode("Reads T by reflection. Use the overload that takes a JsonTypeInfo.")]
    [RequiresDynamicCode("Reads T by reflection. Use the overload that takes a JsonTypeInfo.")]
    public ValueTask<T?> ReadFromJsonAsync<T>(CancellationToken cancellationToken = default)
        => ReadAsync(static (response, _, token) => response.Content.ReadFromJsonAsync<T>(token), default(object), cancellationToken);

    /// <summary>Reads the body as JSON, while it streams, without reflection.</summary>
    /// <inheritdoc cref="ReadFromJsonAsync{T}(CancellationToken)"/>
    public ValueTask<T?> ReadFromJsonAsync<T>(JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        => ReadAsync(static (response, type, token) => response.Content.ReadFromJsonAsync(type, token), typeInfo ?? throw new ArgumentNullException(nameof(typeInfo)), cancellationToken);

    /// <summary>The body as it comes. The stream ends with the response; disposing it ends the reading.</summary>
    /// <param name="cancellationToken">Of this call alone; each read takes its own.</param>
    /// <exception cref="ObjectDisposedException">The response or its session has exited.</exception>
    public async ValueTask<Stream> ReadAsStreamAsync(CancellationToken cancellationToken = default)
    {
        CancellationTokenRegistration registration = BeginRead(cancellationToken);
        try
        {
            return new BodyStream(this, await ContentReading.StreamAsync(_message, Token).ConfigureAwait(false));
        }
        catch (Exception e) when (Explain(e, cancellationToken) is { } known)
        {
            throw known;
        }
        finally
        {
            EndRead(registration);
        }
    }

    /// <summary>Exits: gives the connection back, drained or closed. The second call does nothing; one at the same time waits for the first.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_exit.TryBegin())
            return _exit.WaitAsync();
        if (EndAs(ResponsePhase.Exited) != ResponsePhase.Complete)
            StopTimer();
        return ExitAsync();
    }

    /// <summary>Status and address, for a debugger or a log.</summary>
    public override string ToString() => $"{Name}: {(int)StatusCode}";
}
