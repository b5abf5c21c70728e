using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crawler;

/// <summary>A small site with the troubles of real ones, on a free port of the loopback: a scope, whose value is its address.</summary>
internal static partial class DemoSite
{
    private const int Pages = 40;

    [AsyncScope]
    private static async IAsyncEnumerable<Uri> Run([EnumeratorCancellation] CancellationToken ct = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication app = builder.Build();
        app.MapGet("/", () => Html([.. Enumerable.Range(1, 10).Select(static n => $"pages/{n}")]));
        app.MapGet("/pages/{n:int}", async (int n) =>
        {
            await Task.Delay(100);
            return n is < 1 or > Pages ? Results.NotFound() : Html($"{Math.Min(n + 10, Pages + 1)}", $"{n - 1}", "/", n % 9 == 0 ? "/busy" : "#top", n == 7 ? "/secret" : "mailto:nobody@example.org");
        });
        int asked = 0;
        app.MapGet("/busy", () => Interlocked.Increment(ref asked) < 3 ? Results.StatusCode(503) : Html("/"));
        app.MapGet("/secret", () => Results.StatusCode(403));
        await app.StartAsync(ct);
        try
        {
            yield return new Uri(app.Urls.First());
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static IResult Html(params string[] links)
        => Results.Content($"<html><body>{string.Concat(links.Select(static link => $"<a href=\"{link}\">{link}</a> "))}</body></html>", "text/html");
}
