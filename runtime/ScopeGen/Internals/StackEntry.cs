namespace ScopeGen.Internals;

/// <summary>One thing to exit, and what is older: a stack is its newest entry.</summary>
internal abstract class StackEntry
{
    /// <summary>The top of a stack to which nothing can be added any more.</summary>
    public static readonly StackEntry Closed = new ClosedMark();

    public StackEntry? Older { get; private set; }

    public int Count { get; private set; } = 1;

    /// <summary>What the exit throws has settled the error rules already.</summary>
    public virtual bool IsFinal => false;

    public abstract ValueTask<bool> ExitAsync(ScopeExit exit);

    public StackEntry On(StackEntry? older)
    {
        Older = older;
        Count = (older?.Count ?? 0) + 1;
        return this;
    }

    /// <summary>Exits all, newest first, in a loop (rules S1, S7, S8).</summary>
    public static ValueTask<bool> UnwindAsync(StackEntry? top, Unwinder unwinder)
    {
        for (StackEntry? entry = top; entry is not null; entry = entry.Older)
        {
            ValueTask<bool> exiting = entry.StartExit(unwinder.Current);
            if (!exiting.IsCompletedSuccessfully)
                return UnwindFromAsync(entry, exiting, unwinder);
            unwinder.Answered(exiting.GetAwaiter().GetResult());
        }

        return new(unwinder.Settle());
    }

    private static async ValueTask<bool> UnwindFromAsync(StackEntry entry, ValueTask<bool> exiting, Unwinder unwinder)
    {
        while (true)
        {
            try
            {
                unwinder.Answered(await exiting.ConfigureAwait(false));
            }
            catch (Exception e)
            {
                unwinder.Threw(e, entry.IsFinal);
            }

            if (entry.Older is not { } older)
                return unwinder.Settle();
            entry = older;
            exiting = entry.StartExit(unwinder.Current);
        }
    }

    private ValueTask<bool> StartExit(ScopeExit exit)
    {
        try
        {
            return ExitAsync(exit);
        }
        catch (Exception e)
        {
            return Faulted.Task<bool>(e);
        }
    }

    private sealed class ClosedMark : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit exit) => default;
    }
}
