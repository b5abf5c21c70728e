namespace ScopeGen.Http.Tests;

/// <summary>One attempt, from connect to the last byte (rule H5).</summary>
public sealed class TimeoutTests : Fixture
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private readonly WaitingTime _time = new();

    [Test]
    public async Task H5_Headers_that_do_not_come_run_into_the_timeout()
    {
        await using SessionScope session = await LimitedAsync();
        Task<ResponseScope> sending = session.GetAsync("hold/never").AsTask();
        await _time.PassAsync();
        var thrown = await Expect.Fails<TimeoutException>(sending);
        Assert.That(thrown.Message, Does.Contain("hold/never").And.Contain("00:00:10"));
        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
        await Expect.Eventually(() => Server.InFlight == 0);
    }

    [TestCase("string")]
    [TestCase("stream")]
    public async Task H5_A_body_that_does_not_end_runs_into_the_timeout(string how)
    {
        await using SessionScope session = await LimitedAsync();
        await using ResponseScope response = await session.GetAsync("stall/never");
        Task reading = how == "string" ? response.ReadAsStringAsync().AsTask() : (await response.ReadAsStreamAsync()).CopyToAsync(Stream.Null);
        _time.Advance(s_limit - TimeSpan.FromTicks(1));
        Assert.That(reading.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromTicks(1));
        await Expect.Fails<TimeoutException>(reading);
        await Expect.Fails<TimeoutException>(async () => await response.ReadAsByteArrayAsync());
    }

    [Test]
    public async Task H5_A_reader_that_is_too_slow_runs_into_the_timeout()
    {
        await using SessionScope session = await LimitedAsync();
        await using ResponseScope response = await session.GetAsync("big/5");
        Stream body = await response.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[10]);
        _time.Advance(s_limit);
        await Expect.Fails<TimeoutException>(async () => await body.ReadExactlyAsync(new byte[1]));
    }

    [Test]
    public async Task H5_A_body_that_has_been_read_stays_after_the_timeout()
    {
        await using SessionScope session = await LimitedAsync();
        await using ResponseScope response = await session.GetAsync("json");
        string text = await response.ReadAsStringAsync();
        _time.Advance(s_limit);
        Assert.That(await response.ReadAsStringAsync(), Is.EqualTo(text));
    }

    [Test]
    public async Task H5_Waiting_for_a_place_does_not_count()
    {
        var limit = new SemaphoreScope(1);
        await using SessionScope session = await LimitedAsync(o => o.Semaphore = limit);
        SemaphorePermit place = await limit.EnterAsync();
        Task<ResponseScope> waiting = session.GetAsync("json").AsTask();
        _time.Advance(2 * s_limit);
        Assert.That(waiting.IsCompleted, Is.False);
        await place.DisposeAsync();
        await using ResponseScope response = await waiting;
        Assert.That(await response.ReadAsStringAsync(), Is.Not.Empty);
    }

    [Test]
    public async Task H5_Slow_headers_of_a_server_that_writes_them_byte_by_byte_run_into_the_timeout()
    {
        TaskCompletionSource begun = Expect.Signal();
        await using var server = new RawServer(async socket =>
        {
            await RawServer.HeadAsync(socket);
            await RawServer.SendAsync(socket, "HTTP/1.1 200 OK\r\nX-Slow: ");
            begun.SetResult();
            await RawServer.DrainAsync(socket);
        });
        await using SessionScope session = await LimitedAsync();
        Task<ResponseScope> sending = session.GetAsync(server.Address.AbsoluteUri).AsTask();
        await begun.Task;
        _time.Advance(s_limit);
        await Expect.Fails<TimeoutException>(sending);
    }

    [Test]
    public async Task H5_Without_a_timeout_nothing_ends_a_request()
    {
        await using SessionScope session = await LimitedAsync(static o => o.Timeout = null);
        Task<ResponseScope> sending = session.GetAsync("hold/gate").AsTask();
        _time.Advance(TimeSpan.FromDays(1));
        Server.Open("gate");
        await using ResponseScope response = await sending;
        Assert.That(await response.ReadAsStringAsync(), Is.EqualTo("held"));
    }

    [Test]
    public async Task T2_A_timeout_around_a_session_is_told_as_its_own()
    {
        await using SessionScope session = await EnterAsync();
        Task using_ = new TimeoutScope(s_limit, _time).UseAsync(async token => await session.GetStringAsync("hold/never", token)).AsTask();
        await Expect.Eventually(() => Server.InFlight == 1);
        _time.Advance(s_limit);
        var thrown = await Expect.Fails<TimeoutException>(using_);
        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    private ValueTask<SessionScope> LimitedAsync(Action<SessionScopeOptions>? configure = null) => EnterAsync(o =>
    {
        o.Timeout = s_limit;
        o.TimeProvider = _time;
        configure?.Invoke(o);
    });
}
