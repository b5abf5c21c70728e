namespace ScopeGen.Testing.Xunit.Tests;

/// <summary>A fixture for each test: xUnit makes a new object for each.</summary>
public sealed class LifetimeTests : IAsyncLifetime
{
    private readonly ScopeFixture<List<string>> _server = new(Servers.RunScope);

    public Task InitializeAsync() => _server.SetUpAsync().AsTask();

    public Task DisposeAsync() => _server.TearDownAsync().AsTask();

    [Fact]
    public void The_first_test_has_one_of_its_own()
    {
        Assert.Equal(["started"], _server.Value);
        _server.Value.Add("used");
    }

    [Fact]
    public void And_so_has_the_second()
    {
        Assert.Equal(["started"], _server.Value);
        _server.Value.Add("used");
    }
}
