namespace ScopeGen.Schedules.Tests.Scheduling;

/// <summary>
/// One order in which the callers of a scenario take turns. One of them runs at a time; at each point it, or another, goes
/// on, as the path says, and where the path ends the first that can.
/// </summary>
/// <remarks>
/// Code that goes on elsewhere, on a thread of the pool, waits at its first point until the callers have ended, or none of
/// them can go on without it.
/// </remarks>
internal sealed class Schedule(Caller[] callers, SchedulePath path, bool stopsAtAtomics)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static Schedule? s_running;

    private readonly bool _stopsAtAtomics = stopsAtAtomics;
    private readonly Caller[] _callers = callers;
    private readonly SemaphoreSlim _ready = new(0);
    private readonly ManualResetEventSlim _ended = new();
    private readonly ManualResetEventSlim _elsewhere = new();

    private volatile bool _hasBegun;

    /// <summary>Whose turn it was, and where; for who wants to read how a check has failed.</summary>
    public List<string>? Trace { get; init; }

    /// <summary>Nobody could go on.</summary>
    public string? Stuck { get; private set; }

    /// <summary>Whether nobody but the last caller is left.</summary>
    public static bool OthersHaveEnded => s_running!._callers[..^1].All(static caller => caller.HasEnded);

    /// <summary>A point at which another caller may go on.</summary>
    public static void Point(string what)
    {
        if (s_running is not { } running)
            return;
        if (Caller.Current is not { } caller)
            running._elsewhere.Wait(s_patience);
        else if (running._stopsAtAtomics)
            running.Pass(caller, null, what);
    }

    /// <summary>A point between two steps of a caller, at which another may go on.</summary>
    public static void Step(string what)
    {
        if (s_running is { } running && Caller.Current is { } caller)
            running.Pass(caller, null, what);
    }

    /// <summary>Others go on until the condition is met.</summary>
    public static void WaitUntil(Func<bool> condition, string what)
    {
        if (s_running is { } running && Caller.Current is { } caller)
            running.Pass(caller, condition, what);
        else if (!SpinWait.SpinUntil(condition, s_patience))
            throw new TimeoutException(what);
    }

    public void Run(Action[] programs)
    {
        System.Threading.Interlocked.Exchange(ref s_running, this);
        for (int i = 0; i < programs.Length; i++)
        {
            _callers[i].Begin(programs[i], Ended);
            _callers[i].GiveTurn();
            _ready.Wait(); // at its first point, before which it does nothing that others see
        }

        _hasBegun = true;
        if (Choose(null) is { } first)
        {
            first.GiveTurn();
            _ended.Wait();
        }

        _elsewhere.Set();
        System.Threading.Interlocked.Exchange(ref s_running, null);
    }

    private void Pass(Caller caller, Func<bool>? until, string what)
    {
        caller.Until = until;
        if (!_hasBegun)
        {
            _ready.Release();
            caller.AwaitTurn();
            Trace?.Add($"{caller.Index}: {what}");
            return;
        }

        Trace?.Add($"{caller.Index}: {what}");
        Caller? next = Choose(caller);
        if (next == caller)
            return;
        next?.GiveTurn();
        caller.AwaitTurn();
    }

    private void Ended(Caller caller)
    {
        Trace?.Add($"{caller.Index}: has ended");
        if (!_hasBegun)
        {
            _ready.Release();
            return;
        }

        if (Choose(caller) is { } next)
            next.GiveTurn();
        else
            _ended.Set();
    }

    /// <summary>Who goes on; null if all have ended.</summary>
    private Caller? Choose(Caller? now)
    {
        List<Caller> able = Able(now);
        if (able.Count == 0)
        {
            if (_callers.All(static caller => caller.HasEnded))
                return null;
            _elsewhere.Set(); // who waits may wait for what goes on there
            if (!SpinWait.SpinUntil(() => (able = Able(now)).Count > 0, s_patience))
            {
                Stuck = $"Nobody can go on: {string.Join(", ", _callers.Where(static caller => !caller.HasEnded).Select(static caller => $"caller {caller.Index}"))}";
                _ended.Set(); // their threads are left behind
                return null;
            }
        }

        Caller next = able[path.Choose(able.Count, couldGoOn: able[0] == now)];
        next.Until = null;
        return next;
    }

    /// <summary>Who can go on; first who is at it.</summary>
    private List<Caller> Able(Caller? now)
    {
        List<Caller> able = [];
        if (now is { CanGoOn: true })
            able.Add(now);
        able.AddRange(_callers.Where(caller => caller != now && caller.CanGoOn));
        return able;
    }
}
