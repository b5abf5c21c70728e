using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace ScopeGen.Http.Tests;

/// <summary>What was forgotten is reported (rules H4, D1).</summary>
[NonParallelizable]
public sealed class LedgerTests : Fixture
{
    private readonly ConcurrentQueue<OpenScope> _leaked = new();

    [SetUp]
    public void Watch()
    {
        ScopeLedger.Level = LeakLevel.Full;
        ScopeLedger.Leaked += _leaked.Enqueue;
    }

    [TearDown]
    public void Unwatch()
    {
        ScopeLedger.Leaked -= _leaked.Enqueue;
        ScopeLedger.Level = LeakLevel.Off;
    }

    [Test]
    public async Task H4_A_lost_response_is_reported_with_the_line_that_entered_it()
    {
        var time = new WaitingTime();
        await using SessionScope session = await EnterAsync(o => o.TimeProvider = time); // its pending timeout keeps nothing alive
        await LoseResponseAsync(session);
        await LeakedAsync("ResponseScope");
        OpenScope lost = _leaked.Single(static s => s.Name == "ResponseScope");
        Assert.That(lost.EnteredFrom, Does.Contain(nameof(LoseResponseAsync)));
    }

    [Test]
    public async Task H4_A_lost_session_is_reported()
    {
        await LoseSessionAsync();
        await LeakedAsync("SessionScope");
    }

    [Test]
    public async Task H4_What_is_open_is_listed_until_it_exits()
    {
        await using SessionScope session = await EnterAsync();
        await using (await session.GetAsync("json"))
            Assert.That(ScopeLedger.Open.Select(static s => s.Name), Does.Contain("ResponseScope"));
        Assert.That(ScopeLedger.Open.Select(static s => s.Name), Does.Not.Contain("ResponseScope").And.Contain("SessionScope"));
        await Expect.Fails<HttpRequestException>(async () => await session.GetAsync(RawServer.Nobody().AbsoluteUri));
        Assert.That(ScopeLedger.Open.Select(static s => s.Name), Does.Not.Contain("ResponseScope"));
    }

    [Test]
    public async Task D3_A_response_is_inside_its_session_wherever_it_was_asked_for()
    {
        await using SessionScope session = await EnterAsync();
        await new SemaphoreScope(1, "elsewhere").UseAsync(async _ =>
        {
            await using (await session.GetAsync("json"))
                Assert.That(ScopeLedger.Open.Single(static s => s.Name == "ResponseScope").Parent?.Name, Is.EqualTo("SessionScope"));
        });
    }

    private async Task LeakedAsync(string name) => await Expect.Eventually(() =>
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return _leaked.Any(s => s.Name == name);
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task LoseResponseAsync(SessionScope session) => await session.GetAsync("json");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task LoseSessionAsync() => await (await EnterAsync()).GetStringAsync("json");
}
