using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ScopeGen;
using ScopeGen.AspNetCore;
using ScopeGen.Hosting;

namespace Satellites.Uses;

internal static partial class AspNetCore
{
    [ModuleInitializer]
    internal static void Announce() => Registry.Uses.Add((nameof(AspNetCore), RunAsync));

    private static async Task<string> RunAsync()
    {
        List<string> log = [];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddScopedAsyncScope(_ => TransactionScope(log));
        await using WebApplication app = builder.Build();
        app.MapGet("/orders", async (IScopedValue<string> transaction, CancellationToken ct) => Results.Text(await transaction.GetAsync(ct))).WithScopes();
        app.MapGet("/fails", async (IScopedValue<string> transaction, CancellationToken ct) => await transaction.GetAsync(ct) == "none" ? Results.Ok() : throw new InvalidOperationException("fails")).WithScopes();
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        using (var client = new HttpClient { BaseAddress = new Uri(address) })
        {
            log.Add(await client.GetStringAsync(new Uri("/orders", UriKind.Relative)));
            using HttpResponseMessage failed = await client.GetAsync(new Uri("/fails", UriKind.Relative));
            log.Add($"{(int)failed.StatusCode}");
        }

        await app.StopAsync();
        return string.Join(' ', log);
    }

    [AsyncScope]
    private static async Task Transaction(ScopeYield<string> yield, List<string> log)
    {
        try
        {
            await yield.Return("transaction");
            log.Add("commit");
        }
        catch
        {
            log.Add("rollback");
            throw;
        }
    }
}
