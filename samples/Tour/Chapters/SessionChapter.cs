using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace Tour.Chapters;

/// <summary>A session: an HttpClient that is open as long as its block.</summary>
internal sealed partial class SessionChapter : IChapter
{
    public string Name => "session";

    public string Shows => "a session scope over HTTP, its value an HttpClient";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        await using (AsyncScope<HttpClient> session = await OpenScope(server).EnterAsync(cancellationToken))
        {
            User? user = await session.Value.GetFromJsonAsync<User>("users/octocat", cancellationToken);
            Narrator.Say($"GET users/octocat: {user!.Name}, {user.Followers} followers");
        }

        AsyncScope<HttpClient> closed = OpenScope(server);
        await closed.DisposeAsync();
        try
        {
#pragma warning disable SCOPE102 // on purpose: the analyzer knows what is going to happen
            await closed;
#pragma warning restore SCOPE102
        }
        catch (ObjectDisposedException e)
        {
            Narrator.Problem(e.Message.Split('\n')[0]);
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<HttpClient> Open(Uri server, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var client = new HttpClient { BaseAddress = server };
        using HttpResponseMessage hello = await client.GetAsync("get", ct); // entering may be asynchronous, and may fail
        Narrator.Opened($"session ({(int)hello.StatusCode} from {server})");
        try
        {
            yield return client;
        }
        finally
        {
            Narrator.Closed("session");
        }
    }
}
