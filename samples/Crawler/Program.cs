using System.Diagnostics;
using Crawler;
using Medallion.Threading.Redis;
using ScopeGen.Distributed;
using StackExchange.Redis;

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
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
    // Whatever is opened here is closed at the end, newest first, however the crawl ends.
    await new ScopeStack().UseAsync(async (stack, ct) =>
    {
        Uri site = options.Site ?? await stack.EnterAsync(DemoSite.RunScope(), ct);
        ISemaphoreScope limit = new SemaphoreScope(options.Limit, "crawler");
        if (options.Redis is not null)
        {
            ConnectionMultiplexer redis = stack.Use(await ConnectionMultiplexer.ConnectAsync(options.Redis));
            limit = new DistributedSemaphoreScope(new RedisDistributedSemaphore("crawler", options.Limit, redis.GetDatabase()));
        }

        TimeoutScope timeout = await stack.EnterAsync(new TimeoutScope(TimeSpan.FromMinutes(10), name: "the crawl"), ct);
        LinkChecker checker = await stack.EnterAsync(new LinkChecker(site, limit), timeout.Token);

        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Page> pages = await Report.ProgressAsync($"{site}", progress => checker.CheckAsync(progress, timeout.Token));
        Report.Show(site, pages, Stopwatch.GetElapsedTime(start));
    }, stop.Token);
    return 0;
}
catch (Exception e) when (e is TimeoutException or RedisConnectionException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130; // as the shell says of Ctrl+C
}
