using System.Net;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ScopeGen.Http;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>A GET over loopback to a server in this process, read to its end, against HttpClient with ResponseHeadersRead.</summary>
/// <remarks>
/// One after the other in an asynchronous method, as a program does it: a thread that waits for each alone is not the one on which the request ends,
/// and so does not find the pooled objects that the last one gave back.
/// </remarks>
public class SessionGet
{
    private const int Requests = 16;
    private const string Path = "bytes";

    private readonly byte[] _buffer = new byte[4 * 1024];
    private WebApplication? _server;
    private HttpClient? _client;
    private SessionScope? _session;

    [GlobalSetup]
    public async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        byte[] answer = new byte[1024];
        _server = builder.Build();
        _server.Run(async context =>
        {
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await _server.StartAsync();
        var address = new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _client = new HttpClient { BaseAddress = address };
        _session = await new SessionScope(address).EnterAsync();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _client!.Dispose();
        await _session!.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    public Task<int> HttpClient() => SumAsync(GetByClientAsync);

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task<int> Session() => SumAsync(GetBySessionAsync);

    private static async Task<int> SumAsync(Func<Task<int>> get)
    {
        int all = 0;
        for (int i = 0; i < Requests; i++)
            all += await get();
        return all;
    }

    private async Task<int> GetByClientAsync()
    {
        using HttpResponseMessage response = await _client!.GetAsync(Path, HttpCompletionOption.ResponseHeadersRead);
        return await ReadAsync(await response.Content.ReadAsStreamAsync());
    }

    private async Task<int> GetBySessionAsync()
    {
        await using ResponseScope response = await _session!.GetAsync(Path);
        return await ReadAsync(await response.ReadAsStreamAsync());
    }

    private async Task<int> ReadAsync(Stream body)
    {
        int all = 0;
        while (await body.ReadAsync(_buffer) is > 0 and var read)
            all += read;
        return all;
    }
}
