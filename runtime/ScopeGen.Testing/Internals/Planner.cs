using ScopeGen.CompilerServices;

namespace ScopeGen.Testing.Internals;

/// <summary>Goes through the points and the kinds of faults.</summary>
internal sealed class Planner(Func<ScopeProbe, ValueTask> program, TimeSpan limit, bool reportsSwallowed)
{
    private static readonly FaultKind[] s_kinds =
        [FaultKind.Exception, FaultKind.SynchronousException, FaultKind.Cancellation, FaultKind.ConcurrentClose];

    private readonly List<string> _violations = [];
    private readonly List<string> _disorder = [];
    private int _runs;
    private int _faults;

    public async ValueTask<FaultReport> RunAsync()
    {
        await RunAllAsync().ConfigureAwait(false);
        if (_disorder.Count > 0 && !await RunsSideBySideAsync().ConfigureAwait(false))
            _violations.AddRange(_disorder);
        return new(_runs, _faults, _violations);
    }

    private async ValueTask RunAllAsync()
    {
        var clean = new FaultRun(FaultKind.None, target: -1);
        if (await RunAsync(clean).ConfigureAwait(false) is not { } cleanly)
            return;
        Judge(new(clean, cleanly.Exception, cleanly.Exception, reportsSwallowed));
        for (int point = 0; point < clean.Points; point++)
        {
            foreach (FaultKind kind in s_kinds)
            {
                var run = new FaultRun(kind, point);
                if (await RunAsync(run).ConfigureAwait(false) is not { } outcome)
                    return;
                if (run.StruckAt is not null)
                    _faults++;
                Judge(new(run, outcome.Exception, cleanly.Exception, reportsSwallowed));
            }
        }
    }

    private void Judge(Verdict verdict)
    {
        _violations.AddRange(verdict.Violations());
        _disorder.AddRange(verdict.Disorder());
    }

    /// <summary>Runs the program once more, slowly: where it does things at the same time on its own, nothing is said of their order.</summary>
    private async ValueTask<bool> RunsSideBySideAsync()
    {
        var slow = new FaultRun(FaultKind.Slow, target: -1);
        _runs++;
        await OutcomeAsync(slow).ConfigureAwait(false);
        return slow.Flows.HaveOverlapped;
    }

    /// <summary>Null if the run did not end: then no more is done, since what hangs may hold what the next run needs.</summary>
    private async ValueTask<Outcome?> RunAsync(FaultRun run)
    {
        _runs++;
        Outcome? outcome = await OutcomeAsync(run).ConfigureAwait(false);
        if (outcome is null)
        {
            string last = run.Log.Entries is { Count: > 0 } entries ? $"the last it did was '{entries[entries.Count - 1]}'" : "it came to no step";
            _violations.Add($"{Verdict.Cause(run)}: the run did not end within {limit.TotalSeconds} seconds; {last}. What hangs was left behind, and the runs that would have followed were left out.");
        }

        return outcome;
    }

    private async ValueTask<Outcome?> OutcomeAsync(FaultRun run)
    {
        using IDisposable installed = FaultPoints.Install(run);
        Task<Exception?> running = Task.Run(() => EndOfAsync(run));
        using var waiting = new CancellationTokenSource();
        Task first = await Task.WhenAny(running, Task.Delay(limit, waiting.Token)).ConfigureAwait(false);
        run.End();
        if (first != running)
            return null;
        waiting.Cancel();
        return new(await running.ConfigureAwait(false));
    }

    /// <summary>What comes out of the program; never throws.</summary>
    private async Task<Exception?> EndOfAsync(FaultRun run)
    {
        Exception? thrown = null;
        try
        {
            await program(new ScopeProbe(run)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            thrown = e;
        }

        try
        {
            await run.Closing.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // What the exit throws has come out of the program, or is what it says to whoever closed the scope.
        }

        return thrown;
    }

    private sealed record Outcome(Exception? Exception);
}
