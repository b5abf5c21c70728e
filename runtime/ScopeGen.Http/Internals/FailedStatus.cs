using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace ScopeGen.Http.Internals;

/// <summary>The response behind an <see cref="HttpRequestException"/> for a status: what a retry wants to know of it.</summary>
internal sealed class FailedStatus
{
    private static readonly ConditionalWeakTable<Exception, FailedStatus> s_known = new();

    private FailedStatus(HttpStatusCode statusCode, RetryConditionHeaderValue? retryAfter)
    {
        StatusCode = statusCode;
        RetryAfter = retryAfter;
    }

    public HttpStatusCode StatusCode { get; }

    public RetryConditionHeaderValue? RetryAfter { get; }

    /// <summary>Somebody has decided already: whoever asks again must not ask the user once more.</summary>
    public bool IsRetried { get; set; }

    /// <summary>Fails on 400 and more; a redirection that was not followed is no failure (rule H5).</summary>
    public static bool Is(HttpStatusCode statusCode) => (int)statusCode >= 400;

    public static FailedStatus? Of(Exception exception) => s_known.TryGetValue(exception, out FailedStatus? known) ? known : null;

    /// <summary>The exception that HttpClient's users know, with its words.</summary>
    public static HttpRequestException Exception(HttpResponseMessage response)
    {
        string text = string.Format(
            CultureInfo.InvariantCulture,
            string.IsNullOrWhiteSpace(response.ReasonPhrase) ? "Response status code does not indicate success: {0}." : "Response status code does not indicate success: {0} ({1}).",
            (int)response.StatusCode,
            response.ReasonPhrase);
#if NET
        var exception = new HttpRequestException(text, inner: null, response.StatusCode);
#else
        var exception = new HttpRequestException(text) { Data = { ["StatusCode"] = response.StatusCode } }; // there is no property for it
#endif
        s_known.Add(exception, new(response.StatusCode, response.Headers.RetryAfter));
        return exception;
    }
}
