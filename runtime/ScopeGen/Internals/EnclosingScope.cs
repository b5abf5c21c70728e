namespace ScopeGen.Internals;

/// <summary>
/// What the running code is in: the enter, the exit or the body of a scope; known while the ledger is Full. It flows with the code, and refers to
/// no scope itself, since contexts live long in timers and loops.
/// </summary>
internal static class EnclosingScope
{
    private static readonly AsyncLocal<OpenScope?> s_current = new();

    public static OpenScope? Current
    {
        get => s_current.Value;
        set
        {
            if (!ReferenceEquals(s_current.Value, value))
                s_current.Value = value;
        }
    }
}
