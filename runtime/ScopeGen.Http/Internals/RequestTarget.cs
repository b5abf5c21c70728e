using System.Net.Http.Headers;

namespace ScopeGen.Http.Internals;

/// <summary>What a handler may change in a request while it follows a redirection; another attempt starts from the beginning.</summary>
internal readonly struct RequestTarget(HttpRequestMessage request)
{
    private readonly HttpMethod _method = request.Method;
    private readonly Uri? _address = request.RequestUri;
    private readonly HttpContent? _content = request.Content;
    private readonly AuthenticationHeaderValue? _authorization = request.Headers.Authorization;

    public void Restore(HttpRequestMessage request)
    {
        if (ReferenceEquals(request.RequestUri, _address))
            return;
        request.RequestUri = _address;
        request.Method = _method;
        request.Content = _content;
        request.Headers.Authorization = _authorization;
    }
}
