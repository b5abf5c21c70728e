namespace Tour;

/// <summary>Mistakes in the flesh. They compile only because each says that it is one.</summary>
internal static class Mistakes
{
    public static async Task NeverEnteredAsync(Uri server)
    {
#pragma warning disable SCOPE100 // the mistake: made, not entered
        await using var session = new SessionScope(server);
#pragma warning restore SCOPE100
        await session.GetStringAsync("get");
    }

    public static async Task NeverDisposedAsync(Uri server)
    {
#pragma warning disable SCOPE104 // the mistake: no await using, twice
        SessionScope session = await new SessionScope(server).EnterAsync();
        ResponseScope response = await session.GetAsync("get");
#pragma warning restore SCOPE104
        await response.ReadAsStringAsync();
    }

    public static async Task ReadOutsideAsync(Uri server)
    {
        ResponseScope response;
        await using (SessionScope session = await new SessionScope(server).EnterAsync())
        {
#pragma warning disable SCOPE104, SCOPE110 // the mistake: it leaves the block of the session
            response = await session.GetAsync("get");
#pragma warning restore SCOPE104, SCOPE110
        }

        await response.ReadAsStringAsync();
    }

    public static async Task BodyKeptAsync(Uri server)
    {
        await using SessionScope session = await new SessionScope(server).EnterAsync();
        Stream body;
        await using (ResponseScope response = await session.GetAsync("get"))
        {
#pragma warning disable SCOPE110 // the mistake: a stream leaves the block of its response
            body = await response.ReadAsStreamAsync();
#pragma warning restore SCOPE110
        }

        await body.ReadExactlyAsync(new byte[1]);
    }

    public static async Task NotAwaitedAsync(Uri server)
    {
        Task<string> text;
        await using (SessionScope session = await new SessionScope(server).EnterAsync())
        {
#pragma warning disable SCOPE111 // the mistake: no await inside
            text = session.GetStringAsync("delay/1").AsTask();
#pragma warning restore SCOPE111
        }

        await text;
    }

    public static async Task UsedAfterExitAsync(Uri server)
    {
        SessionScope session = await new SessionScope(server).EnterAsync();
        await session.DisposeAsync();
#pragma warning disable SCOPE102 // the mistake: too late
        await session.GetStringAsync("get");
#pragma warning restore SCOPE102
    }

    public static async Task BlockedAsync(Uri server)
    {
#pragma warning disable SCOPE130 // the mistake: Result
        await using SessionScope session = new SessionScope(server).EnterAsync().AsTask().Result;
#pragma warning restore SCOPE130
        await session.GetStringAsync("get");
    }
}
