namespace Tour.Chapters;

/// <summary>A session without <c>await using</c>: closed by hand, then not at all.</summary>
internal sealed class ManualChapter : IChapter
{
    public string Name => "manual";

    public string Shows => "try and finally by hand; then forgotten, and found by the ledger";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        SessionScope session = await new SessionScope(server).EnterAsync(cancellationToken);
        try
        {
            Narrator.Say($"closed by hand: {await session.GetStringAsync("get", cancellationToken)}");
        }
        finally
        {
            await session.DisposeAsync(); // must not be forgotten
        }

        await FindForgottenAsync(server, cancellationToken);
    }

    private static async Task FindForgottenAsync(Uri server, CancellationToken ct)
    {
        LeakLevel before = ScopeLedger.Level;
        var found = new TaskCompletionSource<OpenScope>(TaskCreationOptions.RunContinuationsAsynchronously);
        ScopeLedger.Level = LeakLevel.Full; // in production by the environment: SCOPEGEN_LEAKS=Full
        ScopeLedger.Leaked += Tell;
        try
        {
            await ForgetAsync(server, ct);
            for (int i = 0; i < 100 && !found.Task.IsCompleted; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(10, ct);
            }

            OpenScope lost = await found.Task.WaitAsync(TimeSpan.Zero, ct);
            Narrator.Problem($"unclosed session: {lost.Name}, opened at {lost.EnteredAt.ToLocalTime():T} in {lost.EnteredFrom[(lost.EnteredFrom.LastIndexOf(Path.DirectorySeparatorChar) + 1)..]}");
        }
        finally
        {
            ScopeLedger.Leaked -= Tell;
            ScopeLedger.Level = before;
        }

        void Tell(OpenScope scope)
        {
            if (scope.Name == nameof(SessionScope))
                found.TrySetResult(scope);
        }
    }

    private static async Task ForgetAsync(Uri server, CancellationToken ct)
    {
#pragma warning disable SCOPE104 // forgotten on purpose
        SessionScope session = await new SessionScope(server).EnterAsync(ct);
#pragma warning restore SCOPE104
        Narrator.Say($"forgotten: {await session.GetStringAsync("get", ct)}");
    }
}
