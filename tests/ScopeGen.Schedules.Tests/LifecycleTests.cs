using ScopeGen.Schedules.Tests.Lifecycle;
using ScopeGen.Schedules.Tests.Scheduling;

namespace ScopeGen.Schedules.Tests;

/// <summary>Two and three callers of one scope.</summary>
public sealed class LifecycleTests
{
    private static readonly Call[] s_calls = Enum.GetValues<Call>();

    private static IEnumerable<Call[]> Pairs => s_calls.SelectMany(static first => s_calls.Where(second => second >= first).Select(second => new[] { first, second }));

    private static IEnumerable<Call[]> Triples => Pairs.SelectMany(static pair => s_calls.Where(third => third >= pair[1]).Select(third => new[] { pair[0], pair[1], third }));

    [Test]
    public void R4_R5_Whatever_two_or_three_callers_do_in_every_order_of_their_steps_nothing_is_lost([Values] Form form)
    {
        int count = 0, scenarios = 0;
        foreach (Call[] calls in Pairs.Concat(Triples))
        {
            foreach ((bool isEntered, bool fails) in new[] { (false, false), (true, false), (true, true) })
            {
                count += Explore.Steps(() => new LifecycleScenario(form, calls, isEntered, awaits: true, fails));
                scenarios++;
            }
        }
        TestContext.Out.WriteLine($"{scenarios} scenarios, {count} schedules, all there are");
    }

    [Test]
    public void R4_R5_Whatever_two_callers_do_each_twice_in_every_order_of_their_steps_nothing_is_lost()
    {
        int count = 0, scenarios = 0;
        Call[][] programs = [.. s_calls.SelectMany(static first => s_calls.Select(second => new[] { first, second }))];
        for (int one = 0; one < programs.Length; one++)
        {
            for (int other = one; other < programs.Length; other++)
            {
                count += Explore.Steps(() => new LifecycleScenario(Form.Class, [programs[one], programs[other]], isEntered: false, awaits: true));
                scenarios++;
            }
        }

        TestContext.Out.WriteLine($"{scenarios} scenarios, {count} schedules, all there are");
    }

    [Test]
    public void R4_R5_R8_Whatever_two_callers_do_in_every_order_of_their_atomic_operations_nothing_is_lost([Values] Form form, [Values] bool isEntered)
    {
        int preemptions = Explore.Preemptions(2);
        int count = 0;
        foreach (Call[] calls in Pairs)
            count += Explore.Atomics(() => new LifecycleScenario(form, calls, isEntered, awaits: false), preemptions);
        TestContext.Out.WriteLine($"{Pairs.Count()} scenarios, {count} schedules, all there are with {preemptions} preemptions");
    }

    [TestCase(Call.Enter, Call.Dispose, Call.Dispose)]
    [TestCase(Call.Enter, Call.Enter, Call.Dispose)]
    [TestCase(Call.EnterWithToken, Call.Cancel, Call.Dispose)]
    [TestCase(Call.EnterWithToken, Call.Complete, Call.Dispose)]
    [TestCase(Call.Dispose, Call.Dispose, Call.Complete)]
    [TestCase(Call.ExitFailed, Call.ExitFailed, Call.Dispose)]
    public void R4_R5_R8_Whatever_three_callers_do_in_every_order_of_their_atomic_operations_nothing_is_lost(Call first, Call second, Call third)
    {
        int preemptions = Explore.Preemptions(2);
        int count = 0;
        foreach (bool isEntered in new[] { false, true })
        {
            foreach (bool awaits in new[] { false, true })
                count += Explore.Atomics(() => new LifecycleScenario(Form.Class, [first, second, third], isEntered, awaits), awaits ? preemptions - 1 : preemptions);
        }

        TestContext.Out.WriteLine($"4 scenarios, {count} schedules, all there are with {preemptions} preemptions, {preemptions - 1} where hooks await");
    }

    [Test]
    public void R4_An_exit_that_fails_fails_for_who_waits_for_it_in_every_order_of_atomic_operations([Values(Form.Class, Form.Yield)] Form form)
    {
        int preemptions = Explore.Preemptions(2);
        int count = Explore.Atomics(() => new LifecycleScenario(form, [Call.Dispose, Call.ExitFailed], isEntered: true, awaits: true, fails: true), preemptions)
            + Explore.Atomics(() => new LifecycleScenario(form, [Call.Dispose, Call.ExitFailed], isEntered: true, awaits: false, fails: true), preemptions + 1);
        TestContext.Out.WriteLine($"2 scenarios, {count} schedules, all there are with {preemptions} preemptions");
    }

    [Test]
    public void Y2_A_value_that_is_handed_out_on_another_thread_reaches_the_enter_in_every_order_of_atomic_operations()
    {
        int preemptions = Explore.Preemptions(2);
        int count = Explore.Atomics(static () => new LifecycleScenario(Form.Yield, [Call.Enter], isEntered: false, awaits: true), preemptions + 1)
            + Explore.Atomics(static () => new LifecycleScenario(Form.Yield, [Call.EnterWithToken, Call.Cancel], isEntered: false, awaits: true), preemptions)
            + Explore.Atomics(static () => new LifecycleScenario(Form.Yield, [Call.Enter, Call.Dispose], isEntered: false, awaits: true), preemptions);
        TestContext.Out.WriteLine($"3 scenarios, {count} schedules, all there are with {preemptions} preemptions");
    }
}
