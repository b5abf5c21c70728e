using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace ScopeGen.Http;

/// <content>A method for each verb; all of them are <see cref="SendAsync(HttpRequestMessage, CancellationToken)"/>.</content>
public sealed partial class SessionScope
{
    private static readonly HttpMethod s_patch = new("PATCH");

    /// <inheritdoc cref="SendAsync(HttpRequestMessage, CancellationToken)"/>
    /// <exception cref="UriFormatException">The address is malformed.</exception>
    public ValueTask<ResponseScope> GetAsync(string uri, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Get, uri, null, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<ResponseScope> PostAsync(string uri, HttpContent? content, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Post, uri, content, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<ResponseScope> PutAsync(string uri, HttpContent? content, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Put, uri, content, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<ResponseScope> PatchAsync(string uri, HttpContent? content, CancellationToken cancellationToken = default) => SendAsync(s_patch, uri, content, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<ResponseScope> HeadAsync(string uri, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Head, uri, null, cancellationToken);

    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<ResponseScope> DeleteAsync(string uri, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Delete, uri, null, cancellationToken);

    /// <summary>Posts the value as JSON.</summary>
    /// <inheritdoc cref="GetAsync"/>
    [RequiresUnreferencedCode("Writes T by reflection. Use the overload that takes a JsonTypeInfo.")]
    [RequiresDynamicCode("Writes T by reflection. Use the overload that takes a JsonTypeInfo.")]
    public ValueTask<ResponseScope> PostAsJsonAsync<T>(string uri, T value, CancellationToken cancellationToken = default)
        => PostAsync(uri, JsonContent.Create(value), cancellationToken);

    /// <summary>Posts the value as JSON, without reflection.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public ValueTask<ResponseScope> PostAsJsonAsync<T>(string uri, T value, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
        => PostAsync(uri, JsonContent.Create(value, typeInfo), cancellationToken);

    /// <summary>Enters a response, reads its text, exits it. A status of 400 or more fails only with the option EnsureSuccessStatusCode.</summary>
    /// <param name="uri">Absolute, or relative to the base address.</param>
    /// <param name="cancellationToken">For entering and for reading.</param>
    public async ValueTask<string> GetStringAsync(string uri, CancellationToken cancellationToken = default)
    {
        ResponseScope response = await GetAsync(uri, cancellationToken).ConfigureAwait(false);
        await using (response.ConfigureAwait(false))
            return await response.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Enters a response, reads its JSON, exits it. A status of 400 or more fails only with the option EnsureSuccessStatusCode.</summary>
    /// <inheritdoc cref="GetStringAsync"/>
    [RequiresUnreferencedCode("Reads T by reflection. Use the overload that takes a JsonTypeInfo.")]
    [RequiresDynamicCode("Reads T by reflection. Use the overload that takes a JsonTypeInfo.")]
    public async ValueTask<T?> GetFromJsonAsync<T>(string uri, CancellationToken cancellationToken = default)
    {
        ResponseScope response = await GetAsync(uri, cancellationToken).ConfigureAwait(false);
        await using (response.ConfigureAwait(false))
            return await response.ReadFromJsonAsync<T>(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Enters a response, reads its JSON without reflection, exits it. A status of 400 or more fails only with the option EnsureSuccessStatusCode.</summary>
    /// <inheritdoc cref="GetStringAsync"/>
    public async ValueTask<T?> GetFromJsonAsync<T>(string uri, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken = default)
    {
        ResponseScope response = await GetAsync(uri, cancellationToken).ConfigureAwait(false);
        await using (response.ConfigureAwait(false))
            return await response.ReadFromJsonAsync(typeInfo, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The address is read as HttpClient reads it.</summary>
    private ValueTask<ResponseScope> SendAsync(HttpMethod method, string uri, HttpContent? content, CancellationToken cancellationToken)
    {
        EnsureEntered();
        return SendAsync(new HttpRequestMessage(method, uri) { Content = content }, cancellationToken);
    }
}
