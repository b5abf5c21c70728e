using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ScopeGen.Http.Tests;

/// <summary>A real server on loopback that counts what happens to it.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, int> _requests = new();
    private int _connections;
    private int _closed;
    private int _inFlight;
    private int _peak;

    private Server()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(CountAsync));
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address { get; private set; } = null!;

    public int Connections => Volatile.Read(ref _connections);

    public int OpenConnections => Connections - Volatile.Read(ref _closed);

    public int InFlight => Volatile.Read(ref _inFlight);

    public int Peak => Volatile.Read(ref _peak);

    public static async Task<Server> StartAsync()
    {
        var server = new Server();
        await server._app.StartAsync();
        server.Address = new(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return server;
    }

    public int RequestsOf(string path) => _requests.GetValueOrDefault(path);

    public void Open(string gate) => Gate(gate).TrySetResult();

    public async ValueTask DisposeAsync()
    {
        foreach (TaskCompletionSource gate in _gates.Values)
            gate.TrySetResult();
        await _app.DisposeAsync();
    }

    private TaskCompletionSource Gate(string name) => _gates.GetOrAdd(name, static _ => Expect.Signal());

    private ConnectionDelegate CountAsync(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Increment(ref _closed);
        }
    };

    private async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!.TrimStart('/');
        int times = _requests.AddOrUpdate(path, 1, static (_, n) => n + 1);
        int now = Interlocked.Increment(ref _inFlight);
        for (int peak = Peak; now > peak; peak = Peak)
            Interlocked.CompareExchange(ref _peak, now, peak);
        try
        {
            await AnswerAsync(context, path.Split('/'), times);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            // the client has gone
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private async Task AnswerAsync(HttpContext context, string[] path, int times)
    {
        HttpResponse response = context.Response;
        CancellationToken gone = context.RequestAborted;
        switch (path[0])
        {
            case "json":
                response.ContentType = "application/json";
                await response.WriteAsync("""{"name":"ada","age":36}""", gone);
                break;
            case "broken-json":
                response.ContentType = "application/json";
                await response.WriteAsync("""{"name":"ada","age":""", gone);
                break;
            case "echo":
                using (var reader = new StreamReader(context.Request.Body))
                    await response.WriteAsync($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} [{context.Request.Headers["X-Test"]}] {await reader.ReadToEndAsync(gone)}", gone);
                break;
            case "charset":
                response.ContentType = "text/plain; charset=iso-8859-1";
                await response.Body.WriteAsync(new byte[] { 0xE4, 0xF6 }, gone);
                break;
            case "connection":
                await response.WriteAsync(context.Connection.Id, gone);
                break;
            case "status": // status/<code>[/<how often, then 200>]
                response.StatusCode = path.Length > 2 && times > int.Parse(path[2]) ? 200 : int.Parse(path[1]);
                if (response.StatusCode is not (204 or 304))
                    await response.WriteAsync($"{context.Request.Method} {times}", gone);
                break;
            case "retry-after": // retry-after/<seconds>
                response.StatusCode = times == 1 ? 503 : 200;
                response.Headers.RetryAfter = path[1];
                break;
            case "retry-at":
                response.StatusCode = times == 1 ? 429 : 200;
                response.Headers.RetryAfter = "Tue, 01 Jan 2030 00:00:09 GMT";
                break;
            case "moved":
                response.Redirect("/status/503/1", permanent: false);
                break;
            case "hold": // no headers before the gate opens
                await Gate(path[1]).Task.WaitAsync(gone);
                await response.WriteAsync("held", gone);
                break;
            case "stall": // headers and a part at once, the rest when the gate opens
                await response.WriteAsync("first ", gone);
                await response.Body.FlushAsync(gone);
                await Gate(path[1]).Task.WaitAsync(gone);
                await response.WriteAsync("last", gone);
                break;
            case "cut": // headers and a part, then the connection is gone
                await response.WriteAsync("first ", gone);
                await response.Body.FlushAsync(gone);
                context.Abort();
                break;
            case "meet": // answers when as many as that are here
                TaskCompletionSource all = Gate(path[1]);
                if (InFlight >= int.Parse(path[1]))
                    all.TrySetResult();
                await all.Task.WaitAsync(gone);
                await response.WriteAsync("met", gone);
                break;
            case "big": // big/<megabytes>
                byte[] megabyte = new byte[1 << 20];
                for (int i = 0; i < int.Parse(path[1]); i++)
                    await response.Body.WriteAsync(megabyte, gone);
                break;
            default:
                response.StatusCode = 404;
                break;
        }
    }
}
