namespace ScopeGen.Internals;

/// <summary>
/// Flows with the code of an enter or exit, so that a scope which is asked to exit from there can tell (rule R4). It refers
/// to no scope, since contexts live long in timers and loops.
/// </summary>
internal sealed class InsideMark
{
    private static readonly AsyncLocal<Chain?> s_current = new();

    /// <summary>All that the running code is inside of.</summary>
    public static Chain? Current
    {
        get => s_current.Value;
        set
        {
            if (!ReferenceEquals(s_current.Value, value))
                s_current.Value = value;
        }
    }

    public static bool IsSet(InsideMark mark)
    {
        for (Chain? chain = Current; chain is not null; chain = chain.Outer)
        {
            if (ReferenceEquals(chain.Mark, mark))
                return true;
        }

        return false;
    }

    internal sealed class Chain(InsideMark mark, Chain? outer)
    {
        public InsideMark Mark => mark;

        public Chain? Outer => outer;
    }
}
