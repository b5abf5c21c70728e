namespace Tour.Chapters;

/// <summary>A class that is a scope.</summary>
internal sealed partial class ClassChapter : IChapter
{
    public string Name => "class";

    public string Shows => "[AsyncScope] on a class: it owns its session and guards its members";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        var api = new ApiClient(server);
        try
        {
            await api.GetUserAsync("octocat", cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            Narrator.Problem(e.Message);
        }

        await using (await api.EnterAsync(cancellationToken))
            Narrator.Say((await api.GetUserAsync("octocat", cancellationToken))!.Name);
    }

    [AsyncScope]
    private sealed partial class ApiClient(Uri server)
    {
        [ScopeOwned]
        private readonly SessionScope _session = new(server); // entered and exited with this one

        public ValueTask<User?> GetUserAsync(string name, CancellationToken ct)
        {
            EnsureEntered();
            return _session.GetFromJsonAsync<User>($"users/{name}", ct);
        }

        private async Task OnEnterAsync(CancellationToken ct)
        {
            await _session.GetStringAsync("get", ct);
            Narrator.Opened("api client");
        }

        private void OnExitAsync() => Narrator.Closed("api client");
    }
}
