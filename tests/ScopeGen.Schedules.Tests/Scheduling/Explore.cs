namespace ScopeGen.Schedules.Tests.Scheduling;

/// <summary>Runs a scenario in every schedule, each time from scratch.</summary>
internal static class Explore
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static Caller[] s_callers = [];

    /// <summary>Every order of the callers' atomic operations.</summary>
    /// <param name="scenario">Makes a fresh one for each schedule.</param>
    /// <param name="preemptions">How often a caller that could go on is made to wait; null for every order there is.</param>
    /// <returns>How many schedules there are.</returns>
    public static int Atomics(Func<Scenario> scenario, int? preemptions = null) => Run(scenario, new(preemptions), stopsAtAtomics: true);

    /// <summary>Every order of the callers' steps, and of what they await.</summary>
    /// <inheritdoc cref="Atomics"/>
    public static int Steps(Func<Scenario> scenario) => Run(scenario, new(preemptions: null), stopsAtAtomics: false);

    /// <summary>How often a caller that could go on is made to wait: what the test says, or more where SCOPEGEN_PREEMPTIONS adds some.</summary>
    public static int Preemptions(int atLeast)
        => atLeast + (int.TryParse(Environment.GetEnvironmentVariable("SCOPEGEN_PREEMPTIONS"), out int more) ? more : 0);

    private static int Run(Func<Scenario> make, SchedulePath path, bool stopsAtAtomics)
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
