using System.Runtime.CompilerServices;

namespace WebApi;

/// <summary>Stands for another company's service of exchange rates, which is busy two times out of three.</summary>
public sealed partial record RateServer(Uri Address)
{
    [AsyncScope]
    private static async IAsyncEnumerable<RateServer> Run([EnumeratorCancellation] CancellationToken ct = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication app = builder.Build();
        int asked = 0;
        app.MapGet("/rates/{currency}", (string currency) => Interlocked.Increment(ref asked) % 3 != 0
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : currency == "EUR" ? Results.Json(0.92m) : Results.NotFound());
        await app.StartAsync(ct);
        try
        {
            yield return new RateServer(new Uri(app.Urls.First()));
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }
}
