namespace Crawler;

/// <summary>Follows the links of a site, and tries those that lead elsewhere. Entering it opens its session, leaving it closes every connection.</summary>
[AsyncScope]
internal sealed partial class LinkChecker(Uri site, ISemaphoreScope limit)
{
    [ScopeOwned]
    private readonly SessionScope _session = new(new SessionScopeOptions
    {
        Semaphore = limit,                     // a request that waits for its next attempt holds no place
        Timeout = TimeSpan.FromSeconds(10),    // of one attempt
        Retry = new RetryScopeOptions { MaxAttempts = 3, Delay = TimeSpan.FromMilliseconds(200), MaxDelay = TimeSpan.FromSeconds(5), UseJitter = true },
    });

    /// <summary>Checks every link that can be reached, each once, level by level.</summary>
    /// <param name="progress">Told how many links were found and how many are checked.</param>
    public async Task<IReadOnlyList<Page>> CheckAsync(Action<int, int> progress, CancellationToken ct)
    {
        EnsureEntered();
        List<Page> pages = [];
        HashSet<Uri> found = [site];
        (Uri Link, Uri Page)[] next = [(site, site)];
        while (next.Length > 0)
        {
            progress(found.Count, pages.Count);
            await foreach (Task<Page> checking in Task.WhenEach(next.Select(pair => CheckAsync(pair.Link, pair.Page, ct))).WithCancellation(ct))
            {
                pages.Add(await checking);
                progress(found.Count, pages.Count);
            }

            next = [.. pages[^next.Length..].SelectMany(page => page.Links.Where(found.Add).Select(link => (link, page.Address)))];
        }

        return pages;
    }

    private async Task<Page> CheckAsync(Uri link, Uri page, CancellationToken ct)
    {
        try
        {
            await using ResponseScope response = await _session.GetAsync(link.AbsoluteUri, ct);
            bool isPage = response.IsSuccessStatusCode && site.IsBaseOf(link) && response.ContentHeaders.ContentType?.MediaType == "text/html";
            IReadOnlyList<Uri> links = isPage ? Links.In(await response.ReadAsStringAsync(ct), link) : []; // else left unread
            return new Page(link, page, $"{(int)response.StatusCode} {response.StatusCode}", IsBroken: (int)response.StatusCode >= 400, links);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            return new Page(link, page, e.Message, IsBroken: true, []);
        }
    }
}
