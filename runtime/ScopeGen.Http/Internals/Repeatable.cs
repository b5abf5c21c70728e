using System.Net.Http.Json;

namespace ScopeGen.Http.Internals;

/// <summary>Which requests may be sent once more (rule H1).</summary>
internal static class Repeatable
{
    /// <summary>RFC 9110, 9.2.2.</summary>
    public static bool IsIdempotent(HttpMethod method)
        => method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete
            || method == HttpMethod.Options || method == HttpMethod.Trace;

    /// <summary>Whether the content is still there after it was sent. Content of a type that is not the platform's is not sent twice, since nobody can tell.</summary>
    public static bool IsContent(HttpContent? content) => content switch
    {
        null or ByteArrayContent or JsonContent => true,
#if NET
        ReadOnlyMemoryContent => true,
#endif
        MultipartContent parts => parts.All(IsContent),
        StreamContent stream => CanSeek(stream),
        _ => false,
    };

    /// <summary>The stream that it shows is the one that it was given; nothing is read.</summary>
    private static bool CanSeek(StreamContent content)
    {
        Task<Stream> shown = content.ReadAsStreamAsync();
        return shown.Status == TaskStatus.RanToCompletion && shown.Result.CanSeek;
    }
}
