using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ScopeGen;
using ScopeGen.Http;

namespace Satellites.Uses;

internal static partial class Http
{
    [ModuleInitializer]
    internal static void Announce() => Registry.Uses.Add((nameof(Http), RunAsync));

    private static Task<string> RunAsync() => ServerScope().UseAsync(async (address, ct) =>
    {
        await using var session = await new SessionScope(address).EnterAsync(ct);
        User? user = await session.GetFromJsonAsync("users/ada", Json.Default.User, ct);
        await using ResponseScope response = await session.GetAsync("users/ada", ct);
        return $"{user?.Name} {(int)response.EnsureSuccessStatusCode().StatusCode}";
    }).AsTask();

    // One answer for every request.
    [AsyncScope]
    private static async IAsyncEnumerable<Uri> Server([EnumeratorCancellation] CancellationToken ct = default)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        Task serving = ServeAsync(listener, stop.Token);
        try
        {
            yield return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        }
        finally
        {
            await stop.CancelAsync();
            await serving;
        }
    }

    private static async Task ServeAsync(TcpListener listener, CancellationToken stop)
    {
        const string body = """{"name":"Ada"}""";
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(stop);
                using var reader = new StreamReader(client.GetStream());
                while (await reader.ReadLineAsync(stop) is { Length: > 0 })
                {
                }

                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // the scope exits
        }
    }

    internal sealed record User(string Name);

    [JsonSerializable(typeof(User))]
    [JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
    internal sealed partial class Json : JsonSerializerContext;
}
