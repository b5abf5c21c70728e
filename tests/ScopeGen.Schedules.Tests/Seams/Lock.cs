using ScopeGen.Schedules.Tests.Scheduling;

namespace System.Threading;

/// <summary>The lock of the runtime in this assembly: who waits for it is no longer one of those who can go on.</summary>
public sealed class Lock
{
    private int _isHeld;

    public Scope EnterScope()
    {
        Schedule.Point("lock");
        while (Interlocked.CompareExchange(ref _isHeld, 1, 0) != 0)
            Schedule.WaitUntil(() => Volatile.Read(ref _isHeld) == 0, "lock");
        return new(this);
    }

    public ref struct Scope(Lock held)
    {
        public void Dispose()
        {
            Volatile.Write(ref held._isHeld, 0);
            Schedule.Point("unlock");
        }
    }
}
