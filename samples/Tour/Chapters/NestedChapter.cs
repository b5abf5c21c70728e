namespace Tour.Chapters;

/// <summary>Scopes inside a scope.</summary>
internal sealed class NestedChapter : IChapter
{
    public string Name => "nested";

    public string Shows => "two users, one after the other, inside one session; the newest scope closes first";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        using IDisposable follow = Narrator.Follow();
        await using SessionScope session = await new SessionScope(server).EnterAsync(cancellationToken);

        User? first, second;
        await using (ResponseScope response = await session.GetAsync("users/octocat", cancellationToken))
            first = await response.ReadFromJsonAsync<User>(cancellationToken);
        await using (ResponseScope response = await session.GetAsync("users/torvalds", cancellationToken))
            second = await response.ReadFromJsonAsync<User>(cancellationToken);

        Narrator.Say($"{first!.Login}, {second!.Login}"); // data may leave its scope; a response may not
    }
}
