using System.Diagnostics;
using System.Net.Sockets;

namespace ScopeGen.Distributed.Tests;

/// <summary>redis-server, where it is installed, in a process of its own.</summary>
internal sealed class RedisServer : IRedis
{
    private readonly int _port = FreePort.Find();
    private Process _server;

    public RedisServer() => _server = Start();

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "redis-server")));

    public string Address => $"127.0.0.1:{_port}";

    public void Restart()
    {
        Dispose();
        _server = Start();
    }

    public void Dispose()
    {
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    private Process Start()
    {
        Process server = Process.Start(new ProcessStartInfo("redis-server", $"--port {_port} --bind 127.0.0.1 --save \"\" --appendonly no") { RedirectStandardOutput = true })!;
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient("127.0.0.1", _port);
                return server;
            }
            catch (SocketException) when (attempt < 200)
            {
                Thread.Sleep(25); // until it listens
            }
        }
    }
}
