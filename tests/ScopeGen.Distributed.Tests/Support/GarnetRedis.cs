using System.Globalization;
using Garnet;

namespace ScopeGen.Distributed.Tests;

/// <summary>Microsoft's Garnet, in this process.</summary>
internal sealed class GarnetRedis : IRedis
{
    private readonly int _port = FreePort.Find();
    private GarnetServer _server;

    public GarnetRedis() => _server = Start();

    public string Address => $"127.0.0.1:{_port}";

    public void Restart()
    {
        _server.Dispose();
        _server = Start();
    }

    public void Dispose() => _server.Dispose();

    private GarnetServer Start()
    {
        var server = new GarnetServer(["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--lua", "--memory", "64m", "--index", "1m", "-q"]);
        server.Start();
        return server;
    }
}
