using System.Net;

namespace ScopeGen.Testing.Tests.Support;

/// <summary>Answers as a server would, with bodies that are resources of the probe: each is to be released once.</summary>
internal sealed class StubHandler(ScopeProbe probe) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string name = request.RequestUri!.AbsolutePath;
        await probe.StepAsync($"{name} is sent");
        var body = new Body(await probe.AcquireAsync($"the body of {name}"), name);
        try
        {
            await probe.StepAsync($"{name} is answered");
            cancellationToken.ThrowIfCancellationRequested();
            return new(HttpStatusCode.OK) { Content = body };
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private sealed class Body(IAsyncDisposable held, string text) : StringContent(text)
    {
        private int _isDisposed;

        protected override void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
                held.DisposeAsync().AsTask().GetAwaiter().GetResult();
            base.Dispose(disposing);
        }
    }
}
