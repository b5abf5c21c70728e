using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ScopeGen.Http.Tests;

/// <summary>A session that exits with users inside (rules H2, H4, H6).</summary>
public sealed class CloseTests : Fixture
{
    [Test]
    public async Task H6_Pending_requests_and_readers_get_one_error_that_names_the_session()
    {
        SessionScope session = await EnterAsync(static o => o.MaxConcurrency = 3);
        ResponseScope idle = await session.GetAsync("stall/never");
        ResponseScope read = await session.GetAsync("stall/never");
        Stream body = await read.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[6]);
        Task[] users =
        [
            session.GetAsync("hold/never").AsTask(),                                    // waits for headers
            session.GetAsync("json").AsTask(),                                          // waits for a place
            body.ReadAsync(new byte[10]).AsTask(),
        ];
        await Expect.Eventually(() => Server.InFlight == 3);
        await session.DisposeAsync();
        foreach (Task user in users)
            Assert.That((await Expect.Fails<ObjectDisposedException>(user)).ObjectName, Is.EqualTo("SessionScope"));
        var late = await Expect.Fails<ObjectDisposedException>(async () => await idle.ReadAsStringAsync());
        Assert.That(late.Message, Does.Contain("SessionScope").And.Contain("read the body inside the scope"));
        await Expect.Eventually(() => Server.InFlight == 0 && Server.OpenConnections == 0);
    }

    [Test]
    public async Task H6_The_places_of_open_responses_are_free_when_the_close_returns()
    {
        var limit = new SemaphoreScope(3);
        SessionScope session = await EnterAsync(o => o.Semaphore = limit);
        await session.GetAsync("stall/never");
        await session.GetAsync("big/10");
        await session.DisposeAsync();
        Assert.That(limit.CurrentCount, Is.EqualTo(3));
    }

    [Test]
    public async Task H6_The_sockets_are_closed_when_the_close_returns()
    {
        TaskCompletionSource<Socket> accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource over = Expect.Signal();
        await using var server = new RawServer(async socket =>
        {
            await RawServer.HeadAsync(socket);
            await RawServer.SendAsync(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            accepted.SetResult(socket);
            await over.Task;
        });
        SessionScope session = await EnterAsync();
        await session.GetAsync(server.Address.AbsoluteUri); // open, and nobody reads: the handler alone would drain it for two seconds
        await session.DisposeAsync();
        bool seesTheEnd = (await accepted.Task).Poll(TimeSpan.FromSeconds(1), SelectMode.SelectRead);
        over.SetResult();
        Assert.That(seesTheEnd, Is.True);
    }

    [Test]
    public async Task H6_A_request_that_waits_for_its_next_attempt_is_told_too()
    {
        var time = new WaitingTime();
        SessionScope session = await EnterAsync(o => (o.Timeout, o.Retry) = (null, new() { TimeProvider = time, ShouldHandle = static _ => true }));
        Task<ResponseScope> sending = session.GetAsync("status/503").AsTask();
        await time.BegunAsync();
        await session.DisposeAsync();
        var thrown = await Expect.Fails<ObjectDisposedException>(sending);
        Assert.That(thrown.ObjectName, Is.EqualTo("SessionScope"));
        Assert.That(thrown.GetSuppressed().Single(), Is.InstanceOf<HttpRequestException>());
        Assert.That(Server.RequestsOf("status/503"), Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task H6_Code_that_goes_on_after_its_error_may_close_the_session_as_well(bool betweenAttempts)
    {
        var time = new WaitingTime();
        TaskCompletionSource asked = Expect.Signal();
        using var handler = new FakeHandler(async (_, token) =>
        {
            if (betweenAttempts)
                return new(HttpStatusCode.ServiceUnavailable);
            Task cancelled = GoesOnWhereItIsCancelled(token);
            asked.SetResult();
            await cancelled;
            return new();
        });
        SessionScope session = await EnterAsync(o => (o.Handler, o.Timeout, o.Retry) = (handler, null, betweenAttempts ? new() { TimeProvider = time } : null));
        var closed = new TaskCompletionSource();
        async Task UseAsync()
        {
            try
            {
                await session.GetStringAsync("any");
            }
            catch (ObjectDisposedException)
            {
                await session.DisposeAsync(); // not inside of the exit that has caused the error, or it would be refused
                closed.SetResult();
                throw;
            }
        }

        Task user = Task.Run(UseAsync); // there it has no context to go on in
        await (betweenAttempts ? time.BegunAsync() : asked.Task);
        await Task.Run(async () => await session.DisposeAsync());
        await Expect.Fails<ObjectDisposedException>(user);
        Assert.That(closed.Task.IsCompleted, Is.True);

        // Not asynchronously: what awaits this goes on inside of the call that cancels, as it may with any handler.
        static Task GoesOnWhereItIsCancelled(CancellationToken token)
        {
            var cancelled = new TaskCompletionSource();
            token.UnsafeRegister(static source => ((TaskCompletionSource)source!).SetCanceled(), cancelled);
            return cancelled.Task;
        }
    }

    [Test]
    public async Task H6_A_borrowed_handler_that_takes_no_notice_of_tokens_hangs_nobody()
    {
        TaskCompletionSource<HttpResponseMessage> late = new();
        TaskCompletionSource<int> never = new();
        int requests = 0;
        using var handler = new FakeHandler((_, _) => ++requests == 1 ? Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new DeafStream(never.Task)) }) : late.Task);
        SessionScope session = await EnterAsync(o => o.Handler = handler);
        Stream body = await (await session.GetAsync("body")).ReadAsStreamAsync();
        Task<int> reading = body.ReadAsync(new byte[1], 0, 1);
        Task<ResponseScope> sending = session.GetAsync("any").AsTask();
        await session.DisposeAsync();
        await Expect.Fails<ObjectDisposedException>(sending);
        await Expect.Fails<ObjectDisposedException>(reading);
        var content = new DeafContent();
        late.SetResult(new HttpResponseMessage { Content = content });
        Assert.That(content.IsDisposed, Is.True, "what comes too late is released");
    }

    [Test]
    public async Task R4_Everybody_who_closes_gets_the_same_end()
    {
        SessionScope session = await EnterAsync();
        await session.GetAsync("stall/never");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await session.DisposeAsync())));
        await Expect.Eventually(() => Server.OpenConnections == 0);
    }

    [Test]
    public async Task R5_A_session_that_was_never_entered_is_disposed_and_cannot_be_entered()
    {
        var session = new SessionScope(Server.Address);
        await session.DisposeAsync();
        await Expect.Fails<ObjectDisposedException>(async () => await session.EnterAsync());
    }

    [Test]
    public async Task H4_Neither_the_session_nor_a_pending_timeout_keeps_a_response_alive()
    {
        var time = new WaitingTime();
        await using SessionScope session = await EnterAsync(o => o.TimeProvider = time);
        WeakReference response = await AbandonAsync(session);
        await Expect.Eventually(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !response.IsAlive;
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AbandonAsync(SessionScope session) => new(await session.GetAsync("json"));

    private sealed class DeafStream(Task<int> reading) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => await reading;
    }

    private sealed class DeafContent() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing) => IsDisposed = true;
    }
}
