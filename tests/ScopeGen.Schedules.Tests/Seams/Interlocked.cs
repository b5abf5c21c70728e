using ScopeGen.Schedules.Tests.Scheduling;
using Atomic = System.Threading.Interlocked;

namespace ScopeGen;

/// <summary>What the runtime calls in this assembly in place of System.Threading.Interlocked: the same, with a point before and after at which another caller may go on.</summary>
internal static class Interlocked
{
    public static T CompareExchange<T>(ref T location, T value, T comparand)
    {
        Schedule.Point("CompareExchange");
        T before = Atomic.CompareExchange(ref location, value, comparand);
        Schedule.Point("CompareExchange has been done");
        return before;
    }

    public static T Exchange<T>(ref T location, T value)
    {
        Schedule.Point("Exchange");
        T before = Atomic.Exchange(ref location, value);
        Schedule.Point("Exchange has been done");
        return before;
    }

    public static int Increment(ref int location)
    {
        Schedule.Point("Increment");
        int after = Atomic.Increment(ref location);
        Schedule.Point("Increment has been done");
        return after;
    }

    public static long Increment(ref long location)
    {
        Schedule.Point("Increment");
        long after = Atomic.Increment(ref location);
        Schedule.Point("Increment has been done");
        return after;
    }

    public static int Decrement(ref int location)
    {
        Schedule.Point("Decrement");
        int after = Atomic.Decrement(ref location);
        Schedule.Point("Decrement has been done");
        return after;
    }

    public static void MemoryBarrier() => Schedule.Point("MemoryBarrier"); // one caller runs at a time, so all see the same memory
}
