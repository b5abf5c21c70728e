using Tour;
using Tour.Chapters;

IChapter[] all =
[
    new ProtocolChapter(), new SessionChapter(), new ManualChapter(), new ResponseChapter(), new ReuseChapter(), new NestedChapter(), new ClassChapter(),
    new IteratorChapter(), new YieldChapter(), new RetryChapter(), new SemaphoreChapter(), new CombinedChapter(), new MistakesChapter(),
];

string? baseUrl = null;
List<string> names = [];
for (int i = 0; i < args.Length; i++)
{
    if (args[i] == "--base-url" && i + 1 < args.Length)
        baseUrl = args[++i];
    else
        names.Add(args[i]);
}

IChapter[] chosen = names.Count == 0 ? all : [.. all.Where(chapter => names.Contains(chapter.Name))];
if (chosen.Length < Math.Max(1, names.Count) || (baseUrl is not null && !Uri.TryCreate(baseUrl, UriKind.Absolute, out _)))
{
    Console.Error.WriteLine($"Usage: dotnet run --project samples/Tour [-- [--base-url URL] [chapter...]]\nChapters: {string.Join(", ", all.Select(chapter => chapter.Name))}");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

try
{
    // The server is a scope like any other: entered here, stopped when the tour is over.
    await (baseUrl is null ? TourServer.RunScope() : AsyncScope.FromValue(new Uri(baseUrl.TrimEnd('/') + '/'))).UseAsync(async (server, ct) =>
    {
        Narrator.Title($"ScopeGen: a tour in {chosen.Length} chapters, against {server}");
        foreach (IChapter chapter in chosen)
        {
            Narrator.Chapter(chapter.Name, chapter.Shows);
            await chapter.RunAsync(server, ct);
        }
    }, stop.Token);
    return 0;
}
catch (HttpRequestException e) when (baseUrl is not null)
{
    Narrator.Problem($"{baseUrl} does not answer as the tour's own server does: {e.Message}");
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130; // as the shell says of Ctrl+C
}
