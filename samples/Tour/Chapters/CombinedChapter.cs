using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Tour.Chapters;

/// <summary>Several scopes as one.</summary>
internal sealed partial class CombinedChapter : IChapter
{
    public string Name => "combined";

    public string Shows => "session and timeout together; a stack; several entered at once; a timeout exceeded";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        using IDisposable follow = Narrator.Follow();

        // async with (aiohttp.ClientSession() as session, asyncio.timeout(30)): ...
        await AsyncScope.All(new SessionScope(server), new TimeoutScope(TimeSpan.FromSeconds(30))).UseAsync(static async (both, _) =>
        {
            (SessionScope session, TimeoutScope timeout) = both;
            Narrator.Say(await session.GetStringAsync("get", timeout.Token));
        }, cancellationToken);

        Narrator.Say("A stack takes scopes as they come:");
        await new ScopeStack().UseAsync(async (stack, ct) =>
        {
            SessionScope session = await stack.EnterAsync(new SessionScope(server), ct);
            foreach (string name in new[] { "octocat", "torvalds" })
            {
                ResponseScope response = stack.Use(await session.GetAsync($"users/{name}", ct));
                Narrator.Say((await response.ReadFromJsonAsync<User>(ct))!.Name);
            }
        }, cancellationToken);

        Narrator.Say("Several enter at once, and would be rolled back together:");
        long start = Stopwatch.GetTimestamp();
        await new ScopeStack().UseAsync(async (stack, ct) =>
        {
            string[] warm = await stack.EnterAllAsync([WarmScope("orders"), WarmScope("prices"), WarmScope("stock")], ct);
            Narrator.Say($"{string.Join(", ", warm)}: three enters of 200 ms took {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
        }, cancellationToken);

        Narrator.Say("A timeout cancels its body, and says which limit it was:");
        try
        {
            await new TimeoutScope(TimeSpan.FromMilliseconds(300), name: "patience").UseAsync(async ct =>
            {
                await using SessionScope session = await new SessionScope(server).EnterAsync(ct);
                await session.GetStringAsync("delay/10", ct);
            }, cancellationToken);
        }
        catch (TimeoutException e)
        {
            Narrator.Problem(e.Message);
        }
    }

    /// <summary>Something that takes its time to open.</summary>
    [AsyncScope]
    private static async IAsyncEnumerable<string> Warm(string name, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.Delay(200, ct);
        yield return name;
    }
}
