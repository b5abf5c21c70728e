namespace ScopeGen.Schedules.Tests.Scheduling;

/// <summary>Runs a scenario in every schedule, each time from scratch, and says how many there are.</summary>
/// <remarks>
/// <para>
/// Exhaustive, and the same in each run: every order of what the callers do, at the grain that is asked for. <see cref="Steps"/>
/// has a point at each call and at each thing that a hook awaits, and no bound. <see cref="Atomics"/> has one before and after
/// each Interlocked and Volatile operation of the runtime and each end of its Lock, and a bound on how often a caller that could
/// go on is made to wait. The environment variable SCOPEGEN_PREEMPTIONS adds to that bound.
/// </para>
/// <para>
/// Not looked at: orders beyond the bound; what a processor reorders, since one caller runs at a time; reads and writes of plain
/// fields between two points, which are one step; and the order of what goes on later on the thread pool (who asks for the exit of a scope that
/// another thread is entering, who waits for a yield method), which comes after the callers have ended, or can go no further.
/// True parallelism is sampled, by the races of the tests of behaviour and by the soak.
/// </para>
/// </remarks>
internal static class Explore
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static Caller[] s_callers = [];

    /// <summary>Every order of the callers' atomic operations.</summary>
    /// <param name="scenario">Makes a fresh one for each schedule.</param>
    /// <param name="preemptions">How often a caller that could go on is made to wait; null for every order there is.</param>
    /// <returns>How many schedules there are.</returns>
    public static int Atomics(Func<Scenario> scenario, int? preemptions = null) => Run(scenario, new(preemptions), stopsAtAtomics: true);

    /// <summary>Every order of the callers' steps, and of what their hooks await.</summary>
    /// <param name="scenario">Makes a fresh one for each schedule.</param>
    /// <returns>How many schedules there are.</returns>
    public static int Steps(Func<Scenario> scenario) => Run(scenario, new(preemptions: null), stopsAtAtomics: false);

    /// <summary>How often a caller that could go on is made to wait: what the test says, or more where SCOPEGEN_PREEMPTIONS adds some.</summary>
    public static int Preemptions(int atLeast)
        => atLeast + (int.TryParse(Environment.GetEnvironmentVariable("SCOPEGEN_PREEMPTIONS"), out int more) ? more : 0);

    private static int Run(Func<Scenario> make, SchedulePath path, bool stopsAtAtomics)
    {
        // The test framework's context would take what a scenario awaits to the thread pool, beside the callers and past the schedule.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return RunAll(make, path, stopsAtAtomics);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static int RunAll(Func<Scenario> make, SchedulePath path, bool stopsAtAtomics)
    {
        int count = 0;
        do
        {
            count++;
            if (Failure(make(), path, stopsAtAtomics, null) is not { } failure)
                continue;
            List<string> trace = [];
            path.Rewind();
            _ = Failure(make(), path, stopsAtAtomics, trace);
            throw new AssertionException($"Schedule {count} ({path}): {failure}{Environment.NewLine}{string.Join(Environment.NewLine, trace)}");
        }
        while (path.MoveNext());
        return count;
    }

    private static string? Failure(Scenario scenario, SchedulePath path, bool stopsAtAtomics, List<string>? trace)
    {
        Action[] programs = scenario.Programs;
        if (s_callers.Length < programs.Length)
            s_callers = [.. s_callers, .. Enumerable.Range(s_callers.Length, programs.Length - s_callers.Length).Select(static index => new Caller(index))];
        Caller[] callers = s_callers[..programs.Length];
        var schedule = new Schedule(callers, path, stopsAtAtomics) { Trace = trace };
        schedule.Run(programs);
        if (schedule.Stuck is { } stuck)
        {
            s_callers = []; // those are left behind
            return stuck;
        }

        if (callers.FirstOrDefault(static caller => caller.Failure is not null) is { } failed)
            return $"caller {failed.Index}: {failed.Failure}";
        if (scenario.AwaitAnswers(s_patience) is { } unanswered)
            return unanswered;
        try
        {
            using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
                scenario.Check();
            return null;
        }
        catch (AssertionException e)
        {
            return e.Message;
        }
    }
}
