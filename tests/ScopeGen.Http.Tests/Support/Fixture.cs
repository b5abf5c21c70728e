namespace ScopeGen.Http.Tests;

/// <summary>A server for each test, and sessions on it.</summary>
public abstract class Fixture
{
    private protected Server Server { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Server = await Server.StartAsync();

    [TearDown]
    public async Task StopAsync() => await Server.DisposeAsync();

    private protected ValueTask<SessionScope> EnterAsync(Action<SessionScopeOptions>? configure = null)
    {
        var options = new SessionScopeOptions { BaseAddress = Server.Address };
        configure?.Invoke(options);
        return new SessionScope(options).EnterAsync();
    }
}
