namespace ScopeGen.Testing.Xunit.Tests;

public sealed class ClassFixtureTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public void It_runs() => Assert.Equal(["started"], server.Value);

    [Fact]
    public void It_runs_once_for_all_tests() => Assert.Equal(["started"], server.Value);

    [Fact]
    public async Task It_is_stopped_at_the_end()
    {
        var fixture = new ServerFixture();
        IAsyncLifetime lifetime = fixture;
        await lifetime.InitializeAsync();
        List<string> log = fixture.Value;
        await lifetime.DisposeAsync();
        await fixture.DisposeAsync(); // xUnit calls both
        Assert.Equal(["started", "stopped"], log);
    }
}
