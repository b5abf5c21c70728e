namespace ScopeGen.Testing.Tests;

public sealed class ScopeFixtureTests
{
    private readonly List<string> _log = [];
    private int _made;

    [Test]
    public async Task Its_value_lasts_from_the_set_up_to_the_tear_down_and_the_next_one_is_new()
    {
        await using var fixture = new ScopeFixture<string>(Make);
        Assert.That(() => fixture.Value, Throws.InvalidOperationException.With.Message.Contains("SetUpAsync"));

        await fixture.SetUpAsync();
        Assert.That(fixture.Value, Is.EqualTo("server 1"));
        await fixture.TearDownAsync();
        Assert.That(() => fixture.Value, Throws.InvalidOperationException);
        await fixture.TearDownAsync();
        await fixture.SetUpAsync();
        Assert.That(fixture.Value, Is.EqualTo("server 2"));
        await fixture.TearDownAsync(ScopeExit.From(new InvalidDataException("failed")));

        Assert.That(_log, Is.EqualTo(new[] { "enter 1", "exit 1: Succeeded", "enter 2", "exit 2: Failed: failed" }));
    }

    [Test]
    public async Task A_second_set_up_is_refused_and_one_that_failed_may_be_tried_again()
    {
        bool fails = true;
        var fixture = new ScopeFixture<string>(() => fails ? throw new InvalidDataException("no server") : Make());
        Assert.That(async () => await fixture.SetUpAsync(), Throws.TypeOf<InvalidDataException>());
        await fixture.TearDownAsync();

        fails = false;
        await fixture.SetUpAsync();
        Assert.That(async () => await fixture.SetUpAsync(), Throws.InvalidOperationException.With.Message.Contains("TearDownAsync"));
        await fixture.DisposeAsync();
        Assert.That(_log, Is.EqualTo(new[] { "enter 1", "exit 1: Succeeded" }));
    }

    private AsyncScope<string> Make()
    {
        int number = ++_made;
        return AsyncScope.Create(
            async _ =>
            {
                _log.Add($"enter {number}");
                return $"server {number}";
            },
            async (_, exit) => _log.Add($"exit {number}: {exit}"));
    }
}
