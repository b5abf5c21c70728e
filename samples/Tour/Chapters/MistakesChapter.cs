namespace Tour.Chapters;

/// <summary>The tutorial's "frequent errors", and a few more: what happens, and what ScopeGen says before it can.</summary>
internal sealed class MistakesChapter : IChapter
{
    private const string Nothing = "nothing, most of the time: the costly kind";

    private static readonly (string Mistake, Func<Uri, Task> Run, string Diagnostic)[] s_mistakes =
    [
        ("a session that is never entered", Mistakes.NeverEnteredAsync, "SCOPE100 A scope is never entered"),
        ("'async with' forgotten for session and response", Mistakes.NeverDisposedAsync, "SCOPE104 A scope is never disposed"),
        ("the response is read after its session", Mistakes.ReadOutsideAsync, "SCOPE110 The value of a scope outlives it"),
        ("its body is kept after the response", Mistakes.BodyKeptAsync, "SCOPE110 The value of a scope outlives it"),
        ("a request is awaited after its session", Mistakes.NotAwaitedAsync, "SCOPE111 Work on a scope is not awaited before its exit"),
        ("a session is used after its exit", Mistakes.UsedAfterExitAsync, "SCOPE102 A scope is used after its exit"),
        ("a thread waits for a scope", Mistakes.BlockedAsync, "SCOPE130 A thread blocks on a scope"),
    ];

    public string Name => "mistakes";

    public string Shows => "frequent errors: what happens at run time, and what the analyzer says while you type";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        foreach ((string mistake, Func<Uri, Task> run, string diagnostic) in s_mistakes)
        {
            string happened = Nothing;
            try
            {
                await run(server).WaitAsync(cancellationToken);
            }
            catch (InvalidOperationException e)
            {
                happened = e.Message.Split('\n')[0]; // ObjectDisposedException is one of these
            }

            rows.Add([mistake, happened, diagnostic]);
        }

        Narrator.Table(["The mistake", "What happens", "What ScopeGen says"], rows);
    }
}
