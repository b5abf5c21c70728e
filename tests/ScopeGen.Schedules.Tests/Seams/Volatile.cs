using ScopeGen.Schedules.Tests.Scheduling;
using Ordered = System.Threading.Volatile;

namespace ScopeGen;

/// <summary>What the runtime calls in this assembly in place of System.Threading.Volatile: the same, with a point before and after at which another caller may go on.</summary>
internal static class Volatile
{
    public static T Read<T>(ref readonly T location) where T : class?
    {
        Schedule.Point("Read");
        T value = Ordered.Read(in location);
        Schedule.Point("Read has been done");
        return value;
    }

    public static int Read(ref readonly int location)
    {
        Schedule.Point("Read");
        int value = Ordered.Read(in location);
        Schedule.Point("Read has been done");
        return value;
    }

    public static void Write<T>(ref T location, T value) where T : class?
    {
        Schedule.Point("Write");
        Ordered.Write(ref location, value);
        Schedule.Point("Write has been done");
    }

    public static void Write(ref int location, int value)
    {
        Schedule.Point("Write");
        Ordered.Write(ref location, value);
        Schedule.Point("Write has been done");
    }
}
