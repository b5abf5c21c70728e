using NUnit.Framework.Interfaces;

namespace ScopeGen.Testing.Tests;

/// <summary>Fixtures as NUnit calls them: one for the class, and one for each test, which uses the first and is told how its test ended.</summary>
[Parallelizable(ParallelScope.Self), FixtureLifeCycle(LifeCycle.SingleInstance)]
public sealed partial class NUnitFixtureTests
{
    private readonly List<string> _log = [];
    private readonly ScopeFixture<string> _server;
    private readonly ScopeFixture<string> _client;

    public NUnitFixtureTests()
    {
        _server = new(() => HeldScope(_log, "server"));
        _client = new(() => HeldScope(_log, $"client of {_server.Value}"));
    }

    [OneTimeSetUp]
    public async Task StartAsync() => await _server.SetUpAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.TearDownAsync();

    [SetUp]
    public async Task ConnectAsync() => await _client.SetUpAsync();

    [TearDown]
    public async Task DisconnectAsync()
    {
        TestContext.ResultAdapter result = TestContext.CurrentContext.Result;
        await _client.TearDownAsync(result.Outcome.Status == TestStatus.Failed ? ScopeExit.From(new AssertionException(result.Message)) : ScopeExit.Succeeded);
    }

    [Test, Order(1)]
    public void The_first_test_has_both()
    {
        Assert.That(_client.Value, Is.EqualTo("client of server"));
        Assert.That(_log, Is.EqualTo(new[] { "server in", "client of server in" }));
    }

    [Test, Order(2)]
    public void The_second_test_has_the_same_server_and_a_new_client()
        => Assert.That(_log, Is.EqualTo(new[] { "server in", "client of server in", "client of server succeeded", "client of server out", "client of server in" }));

    [AsyncScope]
    private static async Task Held(ScopeYield<string> yield, List<string> log, string name)
    {
        log.Add(name + " in");
        try
        {
            await yield.Return(name);
            log.Add(name + " succeeded");
        }
        finally
        {
            log.Add(name + " out");
        }
    }
}
