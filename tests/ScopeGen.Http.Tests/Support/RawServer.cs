using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ScopeGen.Http.Tests;

/// <summary>Talks to each connection as the test says: for what no proper server would send.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Socket, Task> _talk;
    private readonly List<Task> _talks = [];
    private readonly Task _accepting;
    private int _connections;

    public RawServer(Func<Socket, Task> talk)
    {
        _talk = talk;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>A loopback port at which nobody listens.</summary>
    public static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    /// <summary>Reads one request's head, sends the bytes and closes.</summary>
    public static RawServer Answering(string answer) => new(async socket =>
    {
        await HeadAsync(socket);
        await SendAsync(socket, answer);
        socket.Shutdown(SocketShutdown.Send);
        await DrainAsync(socket);
    });

    public static async Task HeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await socket.ReceiveAsync(buffer);
            if (read == 0)
                return;
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
    }

    public static async Task SendAsync(Socket socket, string text) => await socket.SendAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Until the other side closes.</summary>
    public static async Task DrainAsync(Socket socket)
    {
        byte[] buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _talks.Add(TalkAsync(socket));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // stopped
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using CancellationTokenRegistration closing = _stop.Token.Register(socket.Dispose);
        try
        {
            using (socket)
                await _talk(socket);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // the client has gone, or the test has ended
        }
    }
}
