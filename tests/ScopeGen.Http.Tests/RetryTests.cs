using System.Net;

namespace ScopeGen.Http.Tests;

/// <summary>What a session sends again, and when (rule H1).</summary>
public sealed class RetryTests : Fixture
{
    private readonly WaitingTime _time = new();

    [TestCase(408, true)]
    [TestCase(429, true)]
    [TestCase(500, true)]
    [TestCase(503, true)]
    [TestCase(400, false)]
    [TestCase(404, false)]
    [TestCase(304, false)]
    public async Task H1_Statuses_that_may_pass_are_retried_and_the_last_response_is_handed_out(int status, bool isRetried)
    {
        await using SessionScope session = await AtOnceAsync();
        await using ResponseScope response = await session.GetAsync($"status/{status}");
        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(Server.RequestsOf($"status/{status}"), Is.EqualTo(isRetried ? 3 : 1));
        if (isRetried)
            Assert.That(await response.ReadAsStringAsync(), Is.EqualTo("GET 3"));
    }

    [Test]
    public async Task H1_An_attempt_that_succeeds_ends_it_on_the_same_connection()
    {
        await using SessionScope session = await AtOnceAsync(static o => (o.EnsureSuccessStatusCode, o.MaxConcurrency) = (true, 1));
        Assert.That(await session.GetStringAsync("status/503/2"), Is.EqualTo("GET 3"));
        Assert.That(Server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task H1_With_EnsureSuccessStatusCode_the_last_exception_has_the_earlier_ones()
    {
        var retried = new List<RetryAttempt>();
        await using SessionScope session = await AtOnceAsync(o =>
        {
            o.EnsureSuccessStatusCode = true;
            o.Retry!.OnRetry = retried.Add;
        });
        var thrown = await Expect.Fails<HttpRequestException>(async () => await session.GetAsync("status/503"));
        Assert.That(thrown.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(thrown.GetSuppressed(), Is.EqualTo(retried.Select(static r => r.Exception)));
        Assert.That(retried.Select(static r => r.AttemptNumber), Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase("PUT", true)]
    [TestCase("DELETE", true)]
    [TestCase("HEAD", true)]
    [TestCase("OPTIONS", true)]
    [TestCase("POST", false)]
    [TestCase("PATCH", false)]
    public async Task H1_Only_idempotent_methods_are_retried_unless_told_otherwise(string method, bool isRetried)
    {
        await using (SessionScope session = await AtOnceAsync())
        {
            await using ResponseScope response = await session.SendAsync(new(new(method), "status/503/2"));
            Assert.That(response.IsSuccessStatusCode, Is.EqualTo(isRetried));
        }

        await using (SessionScope session = await AtOnceAsync(static o => o.RetryUnsafeMethods = true))
        {
            await using ResponseScope response = await session.SendAsync(new(new(method), "status/500/2"));
            Assert.That(response.IsSuccessStatusCode, Is.True);
        }
    }

    [TestCase("text", true)]
    [TestCase("form", true)]
    [TestCase("json", true)]
    [TestCase("parts", true)]
    [TestCase("file", true)]
    [TestCase("pipe", false)]
    [TestCase("pipe of known length", false)]
    [TestCase("parts with a pipe", false)]
    public async Task H1_Content_that_cannot_be_sent_again_is_not_retried(string kind, bool isRetried)
    {
        HttpContent content = kind switch
        {
            "text" => new StringContent("x"),
            "form" => new FormUrlEncodedContent([new("a", "b")]),
            "json" => System.Net.Http.Json.JsonContent.Create(1),
            "parts" => new MultipartFormDataContent { { new StringContent("x"), "a" } },
            "file" => new StreamContent(new MemoryStream([1, 2, 3])),
            "pipe" => new StreamContent(new OneWayStream()),
            "pipe of known length" => new StreamContent(new OneWayStream()) { Headers = { ContentLength = 3 } },
            _ => new MultipartFormDataContent { { new StreamContent(new OneWayStream()), "a" } },
        };
        await using SessionScope session = await AtOnceAsync();
        await using ResponseScope response = await session.PutAsync("status/503", content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(Server.RequestsOf("status/503"), Is.EqualTo(isRetried ? 3 : 1));
    }

    [Test]
    public async Task H1_A_stream_is_sent_again_from_where_it_began()
    {
        var sent = new List<string>();
        using var handler = new FakeHandler(async (request, token) =>
        {
            sent.Add(await request.Content!.ReadAsStringAsync(token));
            return sent.Count == 1 ? throw new HttpRequestException("lost after the upload") : new();
        });
        await using SessionScope session = await AtOnceAsync(o => (o.Handler, o.RetryUnsafeMethods) = (handler, true));
        var file = new MemoryStream("skipped sent"u8.ToArray()) { Position = 8 };
        await using ResponseScope response = await session.PostAsync("any", new StreamContent(file));
        Assert.That(sent, Is.EqualTo(new[] { "sent", "sent" }));
    }

    [Test]
    public async Task H1_Failed_connections_are_retried_and_come_out_as_HttpClient_throws_them()
    {
        int attempts = 0;
        await using SessionScope session = await AtOnceAsync(o => o.Retry!.OnRetry = attempt => attempts = attempt.AttemptNumber);
        var thrown = await Expect.Fails<HttpRequestException>(async () => await session.GetAsync(RawServer.Nobody().AbsoluteUri));
        Assert.That((thrown.HttpRequestError, thrown.GetSuppressed().Count, attempts), Is.EqualTo((HttpRequestError.ConnectionError, 2, 2)));
    }

    [Test]
    public async Task H1_A_connection_that_ends_before_the_headers_is_retried()
    {
        int connections = 0;
        await using var server = new RawServer(async socket =>
        {
            await RawServer.HeadAsync(socket);
            if (Interlocked.Increment(ref connections) == 3)
                await RawServer.SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        await using SessionScope session = await AtOnceAsync();
        Assert.That(await session.GetStringAsync(server.Address.AbsoluteUri), Is.EqualTo("ok"));
    }

    [Test]
    public async Task H1_An_attempt_that_timed_out_is_retried()
    {
        var clock = new WaitingTime();
        await using SessionScope session = await AtOnceAsync(o => (o.TimeProvider, o.Timeout) = (clock, TimeSpan.FromSeconds(5)));
        Task<ResponseScope> sending = session.GetAsync("hold/never").AsTask();
        for (int i = 0; i < 3; i++)
            Assert.That(await clock.PassAsync(), Is.EqualTo(TimeSpan.FromSeconds(5)));
        var thrown = await Expect.Fails<TimeoutException>(sending);
        Assert.That(thrown.GetSuppressed(), Has.Count.EqualTo(2).And.All.InstanceOf<TimeoutException>());
    }

    [Test]
    public async Task H1_A_failure_while_the_body_is_read_is_not_retried()
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart");
        await using SessionScope session = await AtOnceAsync();
        await Expect.Fails<HttpRequestException>(async () => await session.GetStringAsync(server.Address.AbsoluteUri));
        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task H1_A_predicate_decides_and_is_asked_once_for_each_response()
    {
        var asked = new List<HttpStatusCode?>();
        await using SessionScope session = await AtOnceAsync(o => o.Retry!.ShouldHandle = failure =>
        {
            asked.Add(((HttpRequestException)failure).StatusCode);
            return failure is HttpRequestException { StatusCode: HttpStatusCode.NotFound };
        });
        await using (ResponseScope response = await session.GetAsync("status/404/1"))
            Assert.That(response.IsSuccessStatusCode, Is.True);
        await using (ResponseScope response = await session.GetAsync("status/503"))
            Assert.That(await response.ReadAsStringAsync(), Is.EqualTo("GET 1"));
        Assert.That(asked, Is.EqualTo(new HttpStatusCode?[] { HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable }));
    }

    [TestCase("retry-after/7", null, 7)]
    [TestCase("retry-after/0", null, 0)]
    [TestCase("retry-after/3600", 20.0, 20)]
    [TestCase("retry-at", null, 9)]
    [TestCase("retry-at", 5.0, 5)]
    public async Task H1_Retry_After_is_honoured_and_capped(string path, double? longest, double expected)
    {
        _time.SetUtcNow(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        TimeSpan? waited = null;
        await using SessionScope session = await EnterAsync(o =>
        {
            o.Timeout = null;
            o.Retry = new() { TimeProvider = _time, MaxDelay = longest is { } seconds ? TimeSpan.FromSeconds(seconds) : null, OnRetry = attempt => waited = attempt.Delay };
        });
        Task<ResponseScope> sending = session.GetAsync(path).AsTask();
        if (expected > 0)
            await _time.PassAsync();
        await using ResponseScope response = await sending;
        Assert.That((response.IsSuccessStatusCode, waited), Is.EqualTo((true, TimeSpan.FromSeconds(expected))));
    }

    [Test]
    public async Task H1_A_request_that_waits_holds_neither_place_nor_connection()
    {
        var limit = new SemaphoreScope(1);
        await using SessionScope session = await EnterAsync(o => (o.Timeout, o.Semaphore, o.Retry) = (null, limit, new() { TimeProvider = _time }));
        Task<ResponseScope> waiting = session.GetAsync("status/503/1").AsTask();
        TimeSpan wait = await _time.BegunAsync();
        Assert.That((wait, limit.CurrentCount), Is.EqualTo((TimeSpan.FromSeconds(2), 1)));
        await session.GetStringAsync("json");
        _time.Advance(wait);
        await using ResponseScope response = await waiting;
        Assert.That((response.IsSuccessStatusCode, Server.Connections), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task H1_Cancelling_the_wait_throws_with_the_token_of_the_caller()
    {
        using var cancel = new CancellationTokenSource();
        await using SessionScope session = await EnterAsync(o => (o.Timeout, o.Retry) = (null, new() { TimeProvider = _time }));
        Task<ResponseScope> waiting = session.GetAsync("status/503", cancel.Token).AsTask();
        await _time.BegunAsync();
        await cancel.CancelAsync();
        var thrown = await Expect.Fails<OperationCanceledException>(waiting);
        Assert.That((thrown.CancellationToken, thrown.GetSuppressed().Count), Is.EqualTo((cancel.Token, 1)));
        Assert.That(Server.RequestsOf("status/503"), Is.EqualTo(1));
    }

    [Test]
    public async Task H1_After_a_redirection_the_next_attempt_starts_from_the_beginning()
    {
        await using SessionScope session = await AtOnceAsync();
        await using ResponseScope response = await session.PutAsync("moved", new StringContent("x"));
        Assert.That(response.IsSuccessStatusCode, Is.True);
        Assert.That(Server.RequestsOf("moved"), Is.EqualTo(2));
    }

    private ValueTask<SessionScope> AtOnceAsync(Action<SessionScopeOptions>? configure = null) => EnterAsync(o =>
    {
        o.Retry = new() { Delay = TimeSpan.Zero };
        configure?.Invoke(o);
    });

    /// <summary>Can be read once, as what comes from a network.</summary>
    private sealed class OneWayStream() : MemoryStream([1, 2, 3])
    {
        public override bool CanSeek => false;
    }
}
