namespace Tour.Chapters;

/// <summary>The protocol: enter, body, exit; and what an exit is told.</summary>
internal sealed partial class ProtocolChapter : IChapter
{
    public string Name => "protocol";

    public string Shows => "enter, body, exit; an exit is told how the body ended, and may answer";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        Narrator.Say("A body that succeeds:");
        await new Told(answer: false).UseAsync(async (_, _) => Narrator.Say("the body works"), cancellationToken);

        Narrator.Say("A body that throws, an exit that answers false:");
        try
        {
            await new Told(answer: false).UseAsync((_, _) => throw new InvalidOperationException("no more paper"), cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            Narrator.Problem($"it came out: {e.Message}");
        }

        Narrator.Say("The same, an exit that answers true:");
        await new Told(answer: true).UseAsync((_, _) => throw new InvalidOperationException("no more paper"), cancellationToken);
        Narrator.Say("nothing came out");

        Narrator.Say("A body that is cancelled:");
        await new Told(answer: true).UseAsync((_, _) => throw new OperationCanceledException("enough"), cancellationToken);

        Narrator.Say("Under 'await using' C# does not say how the body ended:");
#pragma warning disable SCOPE120 // without Complete(), to show what the exit is told
        await using (await new Told(answer: false).EnterAsync(cancellationToken))
            Narrator.Say("the body works");
#pragma warning restore SCOPE120
        await using (Told told = await new Told(answer: false).EnterAsync(cancellationToken))
            told.Complete(); // unless the body votes for its success
    }

    [AsyncScope]
    private sealed partial class Told(bool answer)
    {
        private void OnEnterAsync() => Narrator.Opened("scope");

        private bool OnExitAsync(ScopeExit exit)
        {
            Narrator.Closed("scope", $"told {exit}{(exit.Exception is null ? "" : $", answers {answer}")}");
            return answer;
        }
    }
}
