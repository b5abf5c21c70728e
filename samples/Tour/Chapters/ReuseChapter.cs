using System.Diagnostics;

namespace Tour.Chapters;

/// <summary>What a session is for: its connections.</summary>
internal sealed class ReuseChapter : IChapter
{
    private const int Requests = 100;

    public string Name => "reuse";

    public string Shows => "a hundred requests, one after the other, on one connection";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        var connections = new HashSet<string>();
        long start = Stopwatch.GetTimestamp();
        await using (SessionScope session = await new SessionScope(server).EnterAsync(cancellationToken))
        {
            for (int i = 0; i < Requests; i++)
            {
                await using ResponseScope response = await session.GetAsync("get", cancellationToken);
                await response.ReadAsByteArrayAsync(cancellationToken);
                connections.Add(ServerHeaders.Connection(response));
            }
        }

        Narrator.Say($"one session: {Requests} requests in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms; {Counted(connections)}");

        connections.Clear();
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Requests; i++)
        {
            await using SessionScope session = await new SessionScope(server).EnterAsync(cancellationToken);
            await using ResponseScope response = await session.GetAsync("get", cancellationToken);
            connections.Add(ServerHeaders.Connection(response));
        }

        Narrator.Problem($"a session for each: {Requests} requests in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms; {Counted(connections)}");
    }

    private static string Counted(HashSet<string> connections)
        => connections.Contains("") ? "this server does not count connections" : $"the server counted {connections.Count} connection{(connections.Count == 1 ? "" : "s")}";
}
