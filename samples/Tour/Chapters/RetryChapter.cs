namespace Tour.Chapters;

/// <summary>The tutorial's RetryableClient: what may pass is tried again.</summary>
internal sealed partial class RetryChapter : IChapter
{
    public string Name => "retry";

    public string Shows => "two failures, then success; then all attempts exhausted, with what each said";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        await using RetryableClient client = await new RetryableClient(server).EnterAsync(cancellationToken);
        Narrator.Say($"and then: {await client.GetAsync("flaky/2", cancellationToken)}");

        try
        {
            await client.GetAsync("flaky/9", cancellationToken);
        }
        catch (HttpRequestException last)
        {
            Narrator.Say("All attempts are exhausted. What each said:");
            foreach (Exception said in last.GetSuppressed().Append(last))
                Narrator.Say($"- {said.Message}");
        }
    }

    [AsyncScope]
    private sealed partial class RetryableClient(Uri server, int maxAttempts = 3)
    {
        [ScopeOwned]
        private readonly SessionScope _session = new(new SessionScopeOptions
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromSeconds(30),
            EnsureSuccessStatusCode = true,
            Retry = new RetryScopeOptions { MaxAttempts = maxAttempts, Delay = TimeSpan.FromMilliseconds(100), OnRetry = Tell },
        });

        public ValueTask<string> GetAsync(string path, CancellationToken ct) => _session.GetStringAsync(path, ct);

        private static void Tell(RetryAttempt attempt)
            => Narrator.Problem($"attempt {attempt.AttemptNumber}/{attempt.MaxAttempts} failed, the next in {attempt.Delay.TotalMilliseconds:F0} ms: {attempt.Exception.Message}");
    }
}
