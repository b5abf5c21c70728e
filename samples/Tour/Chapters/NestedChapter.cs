using System.Net.Http.Json;

namespace Tour.Chapters;

/// <summary>Scopes inside a scope.</summary>
internal sealed partial class NestedChapter : IChapter
{
    public string Name => "nested";

    public string Shows => "two responses inside one session; the newest closes first";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        await SessionScope(server).UseAsync(async (client, ct) =>
        {
            await ResponseScope(client, "users/octocat").UseAsync(ReadAsync, ct);
            await ResponseScope(client, "users/torvalds").UseAsync(ReadAsync, ct);
        }, cancellationToken);

        Narrator.Say("The same as a stack, which takes scopes as they come:");
        await new ScopeStack().UseAsync(async (stack, ct) =>
        {
            HttpClient client = await stack.EnterAsync(SessionScope(server), ct);
            foreach (string name in new[] { "octocat", "torvalds" })
                await ReadAsync(await stack.EnterAsync(ResponseScope(client, $"users/{name}"), ct), ct);
        }, cancellationToken);
    }

    private static async ValueTask ReadAsync(HttpResponseMessage response, CancellationToken ct)
        => Narrator.Say((await response.Content.ReadFromJsonAsync<User>(ct))!.Name);

    [AsyncScope]
    private static async IAsyncEnumerable<HttpClient> Session(Uri server)
    {
        using var client = new HttpClient { BaseAddress = server };
        Narrator.Opened("session");
        try
        {
            yield return client;
        }
        finally
        {
            Narrator.Closed("session");
        }
    }

    [AsyncScope]
    private static async Task Response(ScopeYield<HttpResponseMessage> yield, HttpClient client, string uri, CancellationToken ct = default)
    {
        using HttpResponseMessage response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, ct);
        Narrator.Opened($"response {(int)response.StatusCode} of {uri}");
        try
        {
            await yield.Return(response);
        }
        finally
        {
            Narrator.Closed("response");
        }
    }
}
