namespace Tour.Chapters;

/// <summary>aiohttp's first example: a session, a response, JSON.</summary>
internal sealed class SessionChapter : IChapter
{
    public string Name => "session";

    public string Shows => "a session scope, a response scope inside, and its JSON";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        using IDisposable follow = Narrator.Follow();

        // async with aiohttp.ClientSession() as session:
        //     async with session.get(...) as response:
        //         data = await response.json()
        await using (SessionScope session = await new SessionScope(server).EnterAsync(cancellationToken))
        {
            await using ResponseScope response = await session.GetAsync("users/octocat", cancellationToken);
            User? user = await response.ReadFromJsonAsync<User>(cancellationToken);
            Narrator.Say($"{(int)response.StatusCode} {response.StatusCode}: {user!.Name}, {user.Followers} followers");
        }
    }
}
