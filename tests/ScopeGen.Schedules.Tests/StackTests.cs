using ScopeGen.Schedules.Tests.Scheduling;
using ScopeGen.Schedules.Tests.Stack;

namespace ScopeGen.Schedules.Tests;

/// <summary>Two and three callers of one stack.</summary>
public sealed class StackTests
{
    private static readonly StackCall[] s_calls = Enum.GetValues<StackCall>();

    [Test]
    public void S2_S3_Whatever_two_callers_do_in_every_order_of_their_atomic_operations_each_entry_is_released_once()
    {
        int preemptions = Explore.Preemptions(2);
        int count = 0, scenarios = 0;
        foreach (StackCall first in s_calls)
        {
            foreach (StackCall second in s_calls.Where(second => second >= first))
            {
                count += Explore.Atomics(() => new StackScenario([first, second]), preemptions);
                scenarios++;
            }
        }

        TestContext.Out.WriteLine($"{scenarios} scenarios, {count} schedules, all there are with {preemptions} preemptions");
    }

    [TestCase(StackCall.Move, StackCall.Move, StackCall.Exit)]
    [TestCase(StackCall.Move, StackCall.Exit, StackCall.Defer)]
    [TestCase(StackCall.Move, StackCall.Defer, StackCall.Enter)]
    [TestCase(StackCall.Move, StackCall.Complete, StackCall.Exit)]
    [TestCase(StackCall.Exit, StackCall.Exit, StackCall.Enter)]
    [TestCase(StackCall.Exit, StackCall.Defer, StackCall.Defer)]
    public void S2_S3_Whatever_three_callers_do_in_every_order_of_their_atomic_operations_each_entry_is_released_once(StackCall first, StackCall second, StackCall third)
    {
        int preemptions = Explore.Preemptions(2);
        int count = Explore.Atomics(() => new StackScenario([first, second, third]), preemptions);
        TestContext.Out.WriteLine($"{count} schedules, all there are with {preemptions} preemptions");
    }

    [Test]
    public void S2_An_exit_and_a_vote_in_every_order_there_is()
        => TestContext.Out.WriteLine($"{Explore.Atomics(static () => new StackScenario([StackCall.Complete, StackCall.Exit]))} schedules, all there are");

    [Test]
    public void S2_A_move_and_an_exit_in_every_order_of_their_atomic_operations()
    {
        int preemptions = Explore.Preemptions(4);
        TestContext.Out.WriteLine($"{Explore.Atomics(static () => new StackScenario([StackCall.Move, StackCall.Exit]), preemptions)} schedules, all there are with {preemptions} preemptions");
    }
}
