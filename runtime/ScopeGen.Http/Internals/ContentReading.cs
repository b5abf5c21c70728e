namespace ScopeGen.Http.Internals;

/// <summary>Reads a whole body with a token, also where the platform's methods take none; it may be read again then.</summary>
internal static class ContentReading
{
#if NET
    public static Task<string> StringAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.Content.ReadAsStringAsync(cancellationToken);

    public static Task<byte[]> BytesAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.Content.ReadAsByteArrayAsync(cancellationToken);

    public static Task<Stream> StreamAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.Content.ReadAsStreamAsync(cancellationToken);
#else
    public static async Task<string> StringAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await BufferAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync().ConfigureAwait(false);
    }

    public static async Task<byte[]> BytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await BufferAsync(response, cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
    }

    public static Task<Stream> StreamAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.Content.ReadAsStreamAsync();

    private static async Task BufferAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        HttpContent content = response.Content;
        if (content is ByteArrayContent)
            return;
        Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        using var buffer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(buffer, 81920, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw new HttpRequestException("Error while copying content to a stream.", e); // as HttpClient says it
        }

        var whole = new ByteArrayContent(buffer.ToArray());
        foreach (KeyValuePair<string, IEnumerable<string>> header in content.Headers)
            whole.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = whole;
        content.Dispose();
    }
#endif
}
