namespace ScopeGen.Behaviour.Tests;

/// <summary>What an action allocates on its thread, to the byte.</summary>
internal static class Allocations
{
    /// <summary>The fewest of several rounds of a thousand: what the runtime allocates once, for itself, is none of the action's.</summary>
    public static long OfAThousand(Action once)
    {
        long fewest = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            long start = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1_000; i++)
                once();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - start);
        }
        return fewest;
    }
}
