namespace ScopeGen.Http.Tests;

/// <summary>Answers as the test says: only where a fault cannot be had from a server. Counts its disposals.</summary>
internal sealed class FakeHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public int Disposals { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);

    protected override void Dispose(bool disposing) => Disposals++;
}
