using System.Net;
using System.Text.Json;

namespace ScopeGen.Http.Tests;

/// <summary>Bodies stream, and the connection always comes back (rules H3, H5).</summary>
public sealed class ResponseTests : Fixture
{
    [Test]
    public async Task H3_A_body_streams_while_the_server_still_writes_it()
    {
        await using SessionScope session = await EnterAsync();
        await using ResponseScope response = await session.GetAsync("stall/rest");
        await using Stream body = await response.ReadAsStreamAsync();
        byte[] part = new byte[6];
        await body.ReadExactlyAsync(part);
        Assert.That(part, Is.EqualTo("first "u8.ToArray()));
        Server.Open("rest");
        using var reader = new StreamReader(body);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("last"));
    }

    [TestCase("string")]
    [TestCase("bytes")]
    [TestCase("json")]
    [TestCase("stream")]
    [TestCase("copy")]
    [TestCase("synchronous")]
    public async Task H3_Reading_to_the_end_gives_the_connection_and_the_place_back_before_the_exit(string how)
    {
        var limit = new SemaphoreScope(1);
        await using SessionScope session = await EnterAsync(o => o.Semaphore = limit);
        await using ResponseScope response = await session.GetAsync("json");
        Assert.That(limit.CurrentCount, Is.Zero);
        await ReadAsync(response, how);
        Assert.That(limit.CurrentCount, Is.EqualTo(1));
        await session.GetStringAsync("json");
        Assert.That(Server.Connections, Is.EqualTo(1));
    }

    [TestCase(true, "string")]
    [TestCase(true, "bytes")]
    [TestCase(true, "json")]
    [TestCase(true, "stream")]
    [TestCase(false, "string")]
    [TestCase(false, "bytes")]
    [TestCase(false, "json")]
    [TestCase(false, "stream")]
    public async Task H3_Every_read_after_the_exit_says_what_to_do(bool isRead, string how)
    {
        await using SessionScope session = await EnterAsync();
        ResponseScope response = await session.GetAsync("json");
        if (isRead)
            await response.ReadAsStringAsync();
        await response.DisposeAsync();
        var thrown = await Expect.Fails<ObjectDisposedException>(() => ReadAsync(response, how));
        Assert.That(thrown.Message, Does.Contain("read the body inside the scope"));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), "status and headers stay");
    }

    [Test]
    public async Task H3_A_stream_ends_with_its_response()
    {
        await using SessionScope session = await EnterAsync();
        ResponseScope response = await session.GetAsync("big/5");
        Stream body = await response.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[10]);
        await response.DisposeAsync();
        await Expect.Fails<ObjectDisposedException>(async () => await body.ReadExactlyAsync(new byte[1]));
        await Expect.Fails<ObjectDisposedException>(() => body.CopyToAsync(Stream.Null));
        Assert.Throws<ObjectDisposedException>(() => body.ReadByte());
    }

    [Test]
    public async Task H3_Disposing_the_stream_ends_the_reading_and_frees_the_place()
    {
        var limit = new SemaphoreScope(1);
        await using SessionScope session = await EnterAsync(o => o.Semaphore = limit);
        await using ResponseScope response = await session.GetAsync("big/5");
        Stream body = await response.ReadAsStreamAsync();
        await body.DisposeAsync();
        Assert.That((limit.CurrentCount, body.CanRead), Is.EqualTo((1, false)));
        await Expect.Fails<ObjectDisposedException>(async () => await body.ReadExactlyAsync(new byte[1]));
    }

    [Test]
    public async Task H3_A_read_body_may_be_read_again()
    {
        await using SessionScope session = await EnterAsync();
        await using ResponseScope response = await session.GetAsync("json");
        Assert.That(await response.ReadAsStringAsync(), Is.EqualTo(await response.ReadAsStringAsync()));
        Assert.That(await response.ReadAsByteArrayAsync(), Has.Length.EqualTo(23));
        Assert.That(await response.ReadFromJsonAsync<Person>(), Is.EqualTo(new Person("ada", 36)));
    }

    [Test]
    public async Task H3_Text_is_read_in_the_charset_of_its_type()
    {
        await using SessionScope session = await EnterAsync();
        Assert.That(await session.GetStringAsync("charset"), Is.EqualTo("\u00E4\u00F6"));
    }

    [Test]
    public async Task H3_Bodies_left_unread_do_not_leak_connections_or_places()
    {
        await using SessionScope session = await EnterAsync(static o => o.MaxConcurrency = 2);
        for (int i = 0; i < 30; i++)
        {
            await using ResponseScope response = await session.GetAsync("big/10");
            Assert.That(response.IsSuccessStatusCode, Is.True);
        }

        await session.GetStringAsync("json");
        await Expect.Eventually(() => Server.InFlight == 0 && Server.OpenConnections <= 2);
    }

    [Test]
    public async Task H3_An_exit_ends_the_read_of_another_task()
    {
        await using SessionScope session = await EnterAsync();
        ResponseScope response = await session.GetAsync("stall/never");
        Task<string> reading = response.ReadAsStringAsync().AsTask();
        await response.DisposeAsync();
        await Expect.Fails<ObjectDisposedException>(reading);
        await Expect.Eventually(() => Server.InFlight == 0);
    }

    [Test]
    public async Task R4_A_response_exits_once_and_who_asks_meanwhile_waits_for_it()
    {
        TaskCompletionSource returning = Expect.Signal();
        await using SessionScope session = await EnterAsync(o => o.Semaphore = new SlowLimit(returning.Task));
        ResponseScope response = await session.GetAsync("json");
        Task first = response.DisposeAsync().AsTask();
        Task second = response.DisposeAsync().AsTask();
        Assert.That((first.IsCompleted, second.IsCompleted), Is.EqualTo((false, false)));
        returning.SetResult();
        await Task.WhenAll(first, second);
        Assert.That(response.DisposeAsync().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task H5_Broken_json_throws_and_the_connection_is_released()
    {
        await using SessionScope session = await EnterAsync(static o => o.MaxConcurrency = 1);
        for (int i = 0; i < 3; i++)
            await Expect.Fails<JsonException>(async () => await session.GetFromJsonAsync<Person>("broken-json"));
        Assert.That(await session.GetStringAsync("json"), Is.Not.Empty);
        Assert.That(Server.OpenConnections, Is.LessThanOrEqualTo(1));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly a part")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel")]
    public async Task H5_A_server_that_closes_early_throws_what_HttpClient_throws(string answer)
    {
        await using var server = RawServer.Answering(answer);
        using var client = new HttpClient();
        HttpRequestException expected = await Expect.Fails<HttpRequestException>(() => client.GetStringAsync(server.Address));
        await using SessionScope session = await EnterAsync(static o => o.MaxConcurrency = 1);
        for (int i = 0; i < 2; i++)
        {
            var thrown = await Expect.Fails<HttpRequestException>(async () => await session.GetStringAsync(server.Address.AbsoluteUri));
            Assert.That((thrown.HttpRequestError, thrown.InnerException!.GetType()), Is.EqualTo((expected.HttpRequestError, expected.InnerException!.GetType())));
        }

        await Expect.Fails<HttpRequestException>(async () => await session.GetAsync(RawServer.Nobody().AbsoluteUri));
        Assert.That(await session.GetStringAsync("json"), Is.Not.Empty);
    }

    [Test]
    public async Task H5_A_reset_in_the_middle_of_the_body_throws_and_the_place_is_released()
    {
        await using var server = new RawServer(static async socket =>
        {
            await RawServer.HeadAsync(socket);
            await RawServer.SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart");
            socket.LingerState = new(true, 0);
        });
        await using SessionScope session = await EnterAsync(static o => o.MaxConcurrency = 1);
        await Expect.Fails<HttpRequestException>(async () => await session.GetStringAsync(server.Address.AbsoluteUri));
        Assert.That(await session.GetStringAsync("json"), Is.Not.Empty);
    }

    [Test]
    public async Task H3_Cancelling_a_read_ends_the_connection_and_the_place_is_released_by_the_exit()
    {
        using var cancel = new CancellationTokenSource();
        await using SessionScope session = await EnterAsync(static o => o.MaxConcurrency = 1);
        await using (ResponseScope response = await session.GetAsync("stall/never"))
        {
            Task<string> reading = response.ReadAsStringAsync(cancel.Token).AsTask();
            await cancel.CancelAsync();
            var thrown = await Expect.Fails<OperationCanceledException>(reading);
            Assert.That(thrown.CancellationToken, Is.EqualTo(cancel.Token));
            await Expect.Fails<IOException>(async () => await response.ReadAsStringAsync());
        }

        Assert.That(await session.GetStringAsync("json"), Is.Not.Empty);
        await Expect.Eventually(() => Server.InFlight == 0 && Server.OpenConnections == 1);
    }

    [Test]
    public async Task R8_The_token_for_entering_ends_nothing_once_the_headers_have_come()
    {
        using var cancel = new CancellationTokenSource();
        await using SessionScope session = await EnterAsync();
        await using ResponseScope response = await session.GetAsync("stall/rest", cancel.Token);
        await cancel.CancelAsync();
        Server.Open("rest");
        Assert.That(await response.ReadAsStringAsync(), Is.EqualTo("first last"));
    }

    [Test]
    public async Task H2_Cancelling_before_the_headers_ends_the_request()
    {
        using var cancel = new CancellationTokenSource();
        var limit = new SemaphoreScope(1);
        await using SessionScope session = await EnterAsync(o => o.Semaphore = limit);
        Task<ResponseScope> sending = session.GetAsync("hold/never", cancel.Token).AsTask();
        Task<ResponseScope> waiting = session.GetAsync("json", cancel.Token).AsTask();
        await Expect.Eventually(() => Server.InFlight == 1);
        await cancel.CancelAsync();
        foreach (Task<ResponseScope> request in new[] { sending, waiting })
        {
            var thrown = await Expect.Fails<TaskCanceledException>(request);
            Assert.That(thrown.CancellationToken, Is.EqualTo(cancel.Token));
        }

        Assert.That(limit.CurrentCount, Is.EqualTo(1));
        await Expect.Fails<TaskCanceledException>(async () => await session.GetAsync("json", cancel.Token));
        await Expect.Eventually(() => Server.InFlight == 0);
    }

    private static async Task ReadAsync(ResponseScope response, string how)
    {
        switch (how)
        {
            case "string":
                Assert.That(await response.ReadAsStringAsync(), Does.Contain("ada"));
                break;
            case "bytes":
                Assert.That(await response.ReadAsByteArrayAsync(), Has.Length.EqualTo(23));
                break;
            case "json":
                Assert.That(await response.ReadFromJsonAsync<Person>(), Is.EqualTo(new Person("ada", 36)));
                break;
            case "synchronous":
                Stream synchronous = await response.ReadAsStreamAsync();
                while (synchronous.Read(new byte[5], 0, 5) > 0)
                {
                }

                break;
            case "copy":
                await (await response.ReadAsStreamAsync()).CopyToAsync(Stream.Null);
                break;
            default:
                Stream body = await response.ReadAsStreamAsync();
                while (await body.ReadAsync(new byte[5]) > 0)
                {
                }

                break;
        }
    }
}
