namespace ScopeGen.Runtime.Tests.Properties;

/// <summary>What one exit does with what it is told.</summary>
internal enum Act
{
    Nothing,
    Suppresses,
    Throws,
    Cancels,
    Translates,
    Rethrows,
}

/// <summary>How the body ends, and what the exits do, newest first. Each run makes its own exceptions, with the same names.</summary>
internal sealed record ErrorProgram(Act Body, Act[] Exits)
{
    /// <summary>The exception that an act of this name throws, given what is in flight; null for none.</summary>
    public static Exception? Thrown(Act act, string name, Exception? inFlight) => act switch
    {
        Act.Throws => new InvalidOperationException(name),
        Act.Cancels => new OperationCanceledException(name),
        Act.Translates => new InvalidOperationException(name, inFlight),
        Act.Rethrows => inFlight,
        _ => null,
    };

    /// <summary>An exception with all that it holds, as text.</summary>
    public static string Show(Exception? e) => e is null ? "none" : e.Message
        + (e.InnerException is { } inner ? $"<{Show(inner)}>" : "")
        + (e.GetSuppressed() is { Count: > 0 } list ? $"[{string.Join(' ', list.Select(Show))}]" : "");

    public override string ToString() => $"{Body}: {string.Join(' ', Exits)}";
}
