using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Tour;

/// <summary>The server of the tour, on a free port of the loopback: a scope, whose value is its address.</summary>
internal static partial class TourServer
{
    [AsyncScope]
    private static async IAsyncEnumerable<Uri> Run([EnumeratorCancellation] CancellationToken ct = default)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication app = builder.Build();
        TourEndpoints.Map(app);
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
}
