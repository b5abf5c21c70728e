namespace ScopeGen.Distributed.Tests;

/// <summary>A server of the Redis protocol on a free port of the loopback, that can be stopped and started again.</summary>
internal interface IRedis : IDisposable
{
    string Address { get; }

    void Restart();
}
