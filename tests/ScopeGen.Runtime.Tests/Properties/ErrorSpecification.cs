namespace ScopeGen.Runtime.Tests.Properties;

/// <summary>The rules X1 to X5, executable: what each exit is told, and what comes out in the end.</summary>
internal static class ErrorSpecification
{
    public static (string Told, string Outcome) Run(ErrorProgram program)
    {
        List<string> told = [];
        var lists = new Dictionary<Exception, List<Exception>>();
        Exception? inFlight = ErrorProgram.Thrown(program.Body, "body", null);
        for (int i = 0; i < program.Exits.Length; i++)                                       // X1: every one
        {
            told.Add(inFlight?.Message ?? "none");                                           // X5
            Exception? thrown = ErrorProgram.Thrown(program.Exits[i], $"exit{i}", inFlight);
            if (thrown is null)
                inFlight = program.Exits[i] == Act.Suppresses ? null : inFlight;             // X4
            else if (inFlight is null || thrown == inFlight || Holds(thrown, inFlight))
                inFlight = thrown;                                                           // X2: nothing in flight, the same, a translation
            else if (inFlight is OperationCanceledException && thrown is not OperationCanceledException)
                (lists[thrown], inFlight) = ([inFlight], thrown);                            // X2: a cancellation gives way, X3: and is kept
            else
                (lists.TryGetValue(inFlight, out List<Exception>? list) ? list : lists[inFlight] = []).Add(thrown); // X3
        }

        return (string.Join(' ', told), Show(inFlight));

        string Show(Exception? e) => e is null ? "none" : e.Message
            + (e.InnerException is { } inner ? $"<{Show(inner)}>" : "")
            + (lists.TryGetValue(e, out List<Exception>? list) ? $"[{string.Join(' ', list.Select(Show))}]" : "");
    }

    private static bool Holds(Exception tree, Exception sought) => tree == sought || (tree.InnerException is { } inner && Holds(inner, sought));
}
