using ScopeGen.Schedules.Tests.Scheduling;
using ScopeGen.Schedules.Tests.Semaphore;

namespace ScopeGen.Schedules.Tests;

/// <summary>Two and three callers of one semaphore.</summary>
public sealed class SemaphoreTests
{
    private static readonly SemaphoreCall[] s_calls = Enum.GetValues<SemaphoreCall>();

    [Test]
    public void M1_M2_M3_Whatever_two_callers_do_in_every_order_of_their_atomic_operations_no_place_is_lost([Values] bool hasWaiter, [Values(1, 2)] int limit)
    {
        int preemptions = Explore.Preemptions(3);
        int count = 0, scenarios = 0;
        foreach (SemaphoreCall first in s_calls)
        {
            foreach (SemaphoreCall second in s_calls.Where(second => second >= first && CanEnd(first, second)))
            {
                count += Explore.Atomics(() => new SemaphoreScenario([first, second], hasWaiter && limit == 1, limit), preemptions);
                scenarios++;
            }
        }

        TestContext.Out.WriteLine($"{scenarios} scenarios, {count} schedules, all there are with {preemptions} preemptions");
    }

    [TestCase(SemaphoreCall.Release, SemaphoreCall.Cancel, SemaphoreCall.Enter)]
    [TestCase(SemaphoreCall.Release, SemaphoreCall.Cancel, SemaphoreCall.Try)]
    [TestCase(SemaphoreCall.Release, SemaphoreCall.ReleaseCopy, SemaphoreCall.Enter)]
    [TestCase(SemaphoreCall.Release, SemaphoreCall.ReleaseCopy, SemaphoreCall.Cancel)]
    [TestCase(SemaphoreCall.Release, SemaphoreCall.Enter, SemaphoreCall.Enter)]
    [TestCase(SemaphoreCall.Release, SemaphoreCall.EnterWithToken, SemaphoreCall.Try)]
    public void M1_M2_M3_Whatever_three_callers_do_in_every_order_of_their_atomic_operations_no_place_is_lost(SemaphoreCall first, SemaphoreCall second, SemaphoreCall third)
    {
        int preemptions = Explore.Preemptions(2);
        int count = Explore.Atomics(() => new SemaphoreScenario([first, second, third], hasWaiter: true), preemptions)
            + Explore.Atomics(() => new SemaphoreScenario([first, second, third], hasWaiter: false), preemptions);
        TestContext.Out.WriteLine($"2 scenarios, {count} schedules, all there are with {preemptions} preemptions");
    }

    /// <summary>Who enters waits for the holder to leave.</summary>
    private static bool CanEnd(params SemaphoreCall[] calls)
        => !calls.Any(static call => call is SemaphoreCall.Enter or SemaphoreCall.EnterWithToken)
            || calls.Any(static call => call is SemaphoreCall.Release or SemaphoreCall.ReleaseCopy);
}
