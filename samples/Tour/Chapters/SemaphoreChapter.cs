using System.Diagnostics;

namespace Tour.Chapters;

/// <summary>A semaphore is a scope: whoever is inside holds a place.</summary>
internal sealed class SemaphoreChapter : IChapter
{
    private const int Requests = 20;
    private const int AtOnce = 5;

    public string Name => "semaphore";

    public string Shows => $"{Requests} requests of one second, {AtOnce} at once";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        var limit = new SemaphoreScope(AtOnce);
        long start = Stopwatch.GetTimestamp();
        int[] busy = [];
        await using (SessionScope session = await new SessionScope(server).EnterAsync(cancellationToken))
        {
            await Narrator.ProgressAsync($"{Requests} requests", Requests, async step =>
                busy = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => FetchAsync(session, limit, step, cancellationToken))));
        }

        Narrator.Say($"{busy.Length} answers in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s; {(busy.Max() == 0 ? "this server does not count them" : $"the server was busy with {busy.Max()} at once, never more")}");
    }

    private static async Task<int> FetchAsync(SessionScope session, SemaphoreScope limit, Action step, CancellationToken ct)
    {
        await using SemaphorePermit permit = await limit.EnterAsync(ct);
        await using ResponseScope response = await session.GetAsync("delay/1", ct);
        await response.ReadAsByteArrayAsync(ct);
        step();
        return ServerHeaders.Busy(response);
    }
}
