using System.Net;

namespace Tour.Chapters;

/// <summary>Python's create_session, line by line.</summary>
internal sealed partial class IteratorChapter : IChapter
{
    public string Name => "iterator";

    public string Shows => "an iterator with one yield is a scope; its finally always runs";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        await using (AsyncScope<HttpClient> session = await CreateSessionScope(server))
        {
            using HttpResponseMessage response = await session.Value.GetAsync("status/204", cancellationToken);
            Narrator.Say($"GET status/204: {response.StatusCode}");
        }

        try
        {
            await CreateSessionScope(server).UseAsync(async (client, ct) =>
            {
                using HttpResponseMessage response = await client.GetAsync("status/503", ct);
                response.EnsureSuccessStatusCode();
            }, cancellationToken);
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            Narrator.Problem(e.Message);
        }
    }

    // @asynccontextmanager
    // async def create_session(): session = ClientSession(); try: yield session; finally: await session.close()
    [AsyncScope]
    private static async IAsyncEnumerable<HttpClient> CreateSessionAsync(Uri server)
    {
        var client = new HttpClient { BaseAddress = server };
        Narrator.Opened("session");
        try
        {
            yield return client;
        }
        finally
        {
            client.Dispose();
            Narrator.Closed("session");
        }
    }
}
