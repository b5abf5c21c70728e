using ScopeGen.Testing.Internals;

namespace ScopeGen.Testing;

/// <summary>Runs a program again and again, failing it at a different point each time, and tells whether anything was lost.</summary>
/// <remarks>
/// <para>
/// The points are the steps and acquires of the <see cref="ScopeProbe"/>, and four in the life of every scope that the
/// program enters: before and after its enter, before and after its exit. At each there is, one run each: an exception after
/// an await, an exception thrown at once, a cancellation of <see cref="ScopeProbe.CancellationToken"/>, and a close of the
/// scope from another thread.
/// </para>
/// <para>
/// A violation is: a resource of the probe that was not released, or more than once, or before one that was acquired after it;
/// a scope that was not exited; an injected exception that is neither what came out of the program, nor inside it, nor in its
/// <see cref="AsyncScopeExtensions.GetSuppressed"/>, and that no scope suppressed; a run that does not end. That the program
/// throws is none: a fault has to come out somewhere.
/// </para>
/// <para>
/// The order of releases is not looked at where branches run side by side (<see cref="AsyncScope.All{T}(IAsyncScope{T}[])"/>,
/// Task.WhenAll), nor after a close from another thread. Plans may run at the same time; they do not meet.
/// </para>
/// </remarks>
public static class FaultPlan
{
    /// <summary>Runs the plan with the default options.</summary>
    /// <param name="program">Is given a fresh probe in each run, on a thread of the pool, and should do the same in each.</param>
    /// <exception cref="ArgumentNullException"><paramref name="program"/> is null.</exception>
    public static ValueTask<FaultReport> RunAsync(Func<ScopeProbe, ValueTask> program) => RunAsync(program, new());

    /// <summary>Runs the plan.</summary>
    /// <param name="program">Is given a fresh probe in each run, on a thread of the pool, and should do the same in each.</param>
    /// <param name="options">How to judge it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit of a run is neither positive nor infinite.</exception>
    public static ValueTask<FaultReport> RunAsync(Func<ScopeProbe, ValueTask> program, FaultPlanOptions options)
    {
        if (program is null)
            throw new ArgumentNullException(nameof(program));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        if (options.RunLimit <= TimeSpan.Zero && options.RunLimit != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(options), options.RunLimit, "RunLimit must be positive; use Timeout.InfiniteTimeSpan for no limit.");
        return new Planner(program, options.RunLimit, options.ReportSwallowed).RunAsync();
    }
}
