using System.Net;

namespace ScopeGen.Http.Tests;

/// <summary>The life of a session, its options and its verbs (rules H2, H5).</summary>
public sealed class SessionTests : Fixture
{
    [Test]
    public async Task H2_A_session_works_between_enter_and_exit_alone()
    {
        var session = new SessionScope(Server.Address);
        var early = await Expect.Fails<InvalidOperationException>(async () => await session.GetAsync("json"));
        Assert.That(early.Message, Does.Contain("SessionScope"));
        await session.EnterAsync();
        await session.GetStringAsync("json");
        await session.DisposeAsync();
        var late = await Expect.Fails<ObjectDisposedException>(async () => await session.GetAsync("json"));
        Assert.That(late.ObjectName, Is.EqualTo("SessionScope"));
        Assert.That(Server.RequestsOf("json"), Is.EqualTo(1));
    }

    [Test]
    public async Task H2_A_hundred_requests_one_after_the_other_use_one_connection()
    {
        await using SessionScope session = await EnterAsync();
        for (int i = 0; i < 100; i++)
        {
            await using ResponseScope response = await session.GetAsync("json");
            Assert.That(await response.ReadFromJsonAsync<Person>(), Is.EqualTo(new Person("ada", 36)));
        }

        Assert.That(Server.Connections, Is.EqualTo(1));
    }

    [TestCase("GET")]
    [TestCase("DELETE")]
    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("PATCH")]
    public async Task H2_Each_verb_is_sent_with_its_content(string verb)
    {
        await using SessionScope session = await EnterAsync();
        await using ResponseScope response = await (verb switch
        {
            "GET" => session.GetAsync("echo/a?b=c"),
            "DELETE" => session.DeleteAsync("echo/a?b=c"),
            "POST" => session.PostAsync("echo/a?b=c", new StringContent("text")),
            "PUT" => session.PutAsync("echo/a?b=c", new StringContent("text")),
            _ => session.PatchAsync("echo/a?b=c", new StringContent("text")),
        });
        Assert.That(await response.ReadAsStringAsync(), Is.EqualTo($"{verb} /echo/a?b=c [] {(verb is "GET" or "DELETE" ? "" : "text")}"));
    }

    [Test]
    public async Task H2_Head_has_headers_and_no_body_and_keeps_the_connection()
    {
        await using SessionScope session = await EnterAsync();
        await using (ResponseScope response = await session.HeadAsync("json"))
        {
            Assert.That(response.ContentHeaders.ContentType!.MediaType, Is.EqualTo("application/json"));
            Assert.That(await response.ReadAsStringAsync(), Is.Empty);
        }

        await session.GetStringAsync("json");
        Assert.That(Server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task H2_Json_goes_both_ways_with_and_without_reflection()
    {
        await using SessionScope session = await EnterAsync();
        await using (ResponseScope response = await session.PostAsJsonAsync("echo", new Person("bob", 1)))
            Assert.That(await response.ReadAsStringAsync(), Does.EndWith("""{"name":"bob","age":1}"""));
        await using (ResponseScope response = await session.PostAsJsonAsync("echo", new Person("bob", 1), PersonJson.Default.Person))
            Assert.That(await response.ReadAsStringAsync(), Does.EndWith("""{"name":"bob","age":1}"""));
        Assert.That(await session.GetFromJsonAsync<Person>("json"), Is.EqualTo(new Person("ada", 36)));
        Assert.That(await session.GetFromJsonAsync("json", PersonJson.Default.Person), Is.EqualTo(new Person("ada", 36)));
        await using ResponseScope typed = await session.GetAsync("json");
        Assert.That(await typed.ReadFromJsonAsync(PersonJson.Default.Person), Is.EqualTo(new Person("ada", 36)));
    }

    [Test]
    public async Task H2_Headers_of_the_session_are_configured_once_and_give_way_to_those_of_a_request()
    {
        int calls = 0;
        await using SessionScope session = await EnterAsync(o => o.ConfigureHeaders = headers => headers.Add("X-Test", $"session {++calls}"));
        Assert.That(await session.GetStringAsync("echo"), Does.Contain("[session 1]"));
        Assert.That(await session.GetStringAsync("echo"), Does.Contain("[session 1]"));
        await using ResponseScope response = await session.SendAsync(new(HttpMethod.Get, "echo") { Headers = { { "X-Test", "own" } } });
        Assert.That(await response.ReadAsStringAsync(), Does.Contain("[own]"));
    }

    [Test]
    public async Task H2_A_borrowed_handler_is_not_disposed()
    {
        using var handler = new FakeHandler(static (_, _) => Task.FromResult(new HttpResponseMessage()));
        await using (SessionScope session = await EnterAsync(o => o.Handler = handler))
            Assert.That(await session.GetStringAsync("any"), Is.Empty);
        Assert.That(handler.Disposals, Is.Zero);
    }

    [Test]
    public async Task H2_A_message_may_be_sent_again()
    {
        await using SessionScope session = await EnterAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "echo") { Content = new StringContent("same") };
        for (int i = 0; i < 2; i++)
        {
            await using ResponseScope response = await session.SendAsync(request);
            Assert.That(await response.ReadAsStringAsync(), Does.EndWith("same"));
        }
    }

    [TestCase("http://")]
    [TestCase("http://exa mple/")]
    public async Task H5_A_malformed_address_throws_what_HttpClient_throws(string address)
    {
        await using SessionScope session = await EnterAsync();
        using var client = new HttpClient();
        Exception expected = await Expect.Fails<Exception>(() => client.GetAsync(address));
        Exception thrown = await Expect.Fails<Exception>(async () => await session.GetAsync(address));
        Assert.That(thrown, Is.TypeOf(expected.GetType()));
    }

    [TestCase("ftp://127.0.0.1/", typeof(NotSupportedException))]
    [TestCase("relative", typeof(InvalidOperationException))]
    [TestCase("", typeof(InvalidOperationException))]
    public async Task H5_An_address_that_leads_nowhere_throws_what_HttpClient_throws(string address, Type expected)
    {
        await using SessionScope session = await new SessionScope().EnterAsync();
        Assert.That(await Expect.Fails<Exception>(async () => await session.GetAsync(address)), Is.TypeOf(expected));
    }

    [TestCase("json")]
    [TestCase("/json")]
    [TestCase("../json")]
    public async Task H5_A_relative_address_is_relative_to_the_base(string address)
    {
        await using SessionScope session = await EnterAsync(o => o.BaseAddress = new(Server.Address, address == "/json" ? "other/" : address == "json" ? "" : "sub/"));
        Assert.That(await session.GetStringAsync(address), Does.Contain("ada"));
    }

    [Test]
    public void H2_Options_are_validated_when_the_session_is_built()
    {
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SessionScope(new SessionScopeOptions { MaxConcurrency = 0 }))!.ParamName, Is.EqualTo("MaxConcurrency"));
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SessionScope(new SessionScopeOptions { Timeout = TimeSpan.Zero }))!.ParamName, Is.EqualTo("Timeout"));
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SessionScope(new SessionScopeOptions { Retry = new() { MaxAttempts = 0 } }))!.ParamName, Is.EqualTo("MaxAttempts"));
        Assert.Throws<ArgumentException>(() => _ = new SessionScope(new Uri("relative", UriKind.Relative)));
    }

    [Test]
    public async Task H5_Only_statuses_of_400_and_more_fail_and_only_when_asked()
    {
        await using SessionScope session = await EnterAsync();
        await using (ResponseScope moved = await session.GetAsync("status/304"))
            Assert.That(moved.EnsureSuccessStatusCode().IsSuccessStatusCode, Is.False);
        await using ResponseScope missing = await session.GetAsync("status/404");
        Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var thrown = Assert.Throws<HttpRequestException>(() => missing.EnsureSuccessStatusCode())!;
        Assert.That(thrown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await missing.ReadAsStringAsync(), Is.EqualTo("GET 1"));
    }

    [Test]
    public async Task H5_With_the_option_a_failed_status_fails_the_entering_and_its_connection_is_released()
    {
        await using SessionScope session = await EnterAsync(static o => (o.EnsureSuccessStatusCode, o.MaxConcurrency) = (true, 1));
        for (int i = 0; i < 3; i++)
        {
            var thrown = await Expect.Fails<HttpRequestException>(async () => await session.GetAsync("status/500"));
            Assert.That((thrown.StatusCode, thrown.Message), Is.EqualTo((HttpStatusCode.InternalServerError, "Response status code does not indicate success: 500 (Internal Server Error).")));
        }

        await session.GetStringAsync("json");
        Assert.That(Server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task H1_No_more_exchanges_at_once_than_the_limit()
    {
        await using SessionScope session = await EnterAsync(static o => o.MaxConcurrency = 5);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => session.GetStringAsync("meet/5").AsTask()));
        Assert.That((Server.Peak, Server.RequestsOf("meet/5")), Is.EqualTo((5, 20)));
    }

    [Test]
    public async Task H1_Sessions_may_share_a_limit()
    {
        var limit = new SemaphoreScope(1);
        await using SessionScope one = await EnterAsync(o => o.Semaphore = limit);
        await using SessionScope other = await EnterAsync(o => o.Semaphore = limit);
        ResponseScope first = await one.GetAsync("big/1");
        Task<ResponseScope> second = other.GetAsync("json").AsTask();
        Assert.That((second.IsCompleted, limit.CurrentCount), Is.EqualTo((false, 0)));
        await first.DisposeAsync();
        await using ResponseScope response = await second;
        await response.ReadAsStringAsync();
        Assert.That(limit.CurrentCount, Is.EqualTo(1), "the body is read, so the place is free before the exit");
    }
}
