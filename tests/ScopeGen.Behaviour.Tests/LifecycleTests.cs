using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

public sealed class LifecycleTests
{
    private readonly Log _log = new();

    [Test]
    public async Task R1_a_second_enter_is_refused_and_names_the_scope_and_its_state()
    {
        AsyncScope<string> scope = Methods.SessionScope(_log);
        await scope.EnterAsync();
        var refused = await Fails<InvalidOperationException>(async () => await scope.EnterAsync());
        Assert.That(refused.Message, Does.Contain("Methods.Session").And.Contain("entered already"));
        await scope.DisposeAsync();
        refused = await Fails<InvalidOperationException>(async () => await scope.EnterAsync());
        Assert.That(refused.Message, Does.Contain("Methods.Session").And.Contain("has exited"));
        Assert.That(_log.Text, Is.EqualTo(">session <session"));
    }

    [Test]
    public async Task R1_an_enter_meets_another_enter()
    {
        TaskCompletionSource gate = Signal();
        AsyncScope<string> scope = Methods.SessionScope(_log, _ => new(gate.Task));
        Task first = scope.EnterAsync().AsTask();
        await Fails<InvalidOperationException>(async () => await scope.EnterAsync());
        gate.SetResult();
        await first;
        await scope.DisposeAsync();
        Assert.That(_log.Text, Is.EqualTo(">session <session"));
    }

    [Test]
    public async Task R2_a_failed_enter_releases_newest_first_what_it_had_and_tells_the_failure()
    {
        var failure = new Oops("X");
        var owner = new Owner(_log, new Client(_log, "1"), new Client(_log, "2") { Entering = _ => throw failure });
        Assert.That(await Any(async () => await owner.EnterAsync()), Is.SameAs(failure));
        Assert.That(_log.Text, Is.EqualTo(">1 >2 ~between <1!X"));
        await owner.DisposeAsync();
        Assert.That(_log.Text, Is.EqualTo(">1 >2 ~between <1!X"));
    }

    [Test]
    public async Task R2_true_from_a_roll_back_does_not_suppress_and_its_failure_is_a_suppressed_one()
    {
        var failure = new Oops("X");
        var first = new Client(_log, "1") { Exiting = _ => new(true) };
        var second = new Client(_log, "2") { Exiting = _ => throw new Oops("K") };
        var owner = new Owner(_log, first, second) { Entering = () => throw failure };
        Assert.That(await Any(async () => await owner.EnterAsync()), Is.SameAs(failure));
        Assert.That(_log.Text, Is.EqualTo(">1 >2 >owner <2!X ~between <1!X"));
        Assert.That(Suppressed(failure), Is.EqualTo("K"));
    }

    [Test]
    public async Task R3_what_was_acquired_too_late_is_released()
    {
        using var stop = new CancellationTokenSource();
        TaskCompletionSource gate = Signal();
        Task entering = Methods.SessionScope(_log, _ => new(gate.Task)).EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        Assert.That(entering.IsCompleted, Is.False);
        gate.SetResult();
        var thrown = await Fails<OperationCanceledException>(() => new(entering));
        Assert.That(thrown.CancellationToken, Is.EqualTo(stop.Token));
        Assert.That(_log.Text, Is.EqualTo(">session <session"));
    }

    [Test]
    public async Task R4_a_second_exit_awaits_the_first_and_gets_its_result()
    {
        var gate = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var scope = await new Client(_log) { Exiting = _ => new(gate.Task) }.EnterAsync();
        Task<bool> first = scope.ExitAsync(ScopeExit.From(new Oops("X"))).AsTask();
        Task<bool> second = scope.ExitAsync(ScopeExit.Succeeded).AsTask();
        Task third = scope.DisposeAsync().AsTask();
        Assert.That(second.IsCompleted || third.IsCompleted, Is.False);
        gate.SetResult(true);
        Assert.That((await first, await second), Is.EqualTo((true, true)));
        await third;
        ValueTask<bool> late = scope.ExitAsync(ScopeExit.From(new Oops("Y")));
        Assert.That(late.IsCompletedSuccessfully && !late.Result);
        Assert.That(_log.Text, Is.EqualTo(">client <client!X"));
    }

    [Test]
    public async Task R4_a_second_exit_awaits_the_synchronous_part_of_the_first_as_well([Values] bool fails)
    {
        using var gate = new ManualResetEventSlim();
        TaskCompletionSource inside = Signal();
        var scope = await new Client(_log)
        {
            Exiting = _ =>
            {
                inside.SetResult();
                gate.Wait();
                return fails ? throw new Oops("K") : new(true);
            },
        }.EnterAsync();
        Task<bool> first = Task.Run(async () => await scope.ExitAsync(ScopeExit.From(new OperationCanceledException())));
        await inside.Task;
        Task<bool> second = scope.ExitAsync(ScopeExit.Succeeded).AsTask();
        Assert.That(second.IsCompleted, Is.False);
        gate.Set();
        if (fails)
            Assert.That(await Fails<Oops>(async () => await first), Is.SameAs(await Fails<Oops>(async () => await second)));
        else
            Assert.That((await first, await second), Is.EqualTo((true, true)));
        Assert.That(await scope.ExitAsync(ScopeExit.Succeeded), Is.False);
    }

    [Test]
    public async Task R4_a_second_exit_gets_the_failure_of_the_first()
    {
        TaskCompletionSource gate = Signal();
        var failure = new Oops("K");
        AsyncScope<string> scope = await Methods.SessionScope(_log, release: async () =>
        {
            await gate.Task;
            throw failure;
        });
        Task first = scope.DisposeAsync().AsTask();
        Task second = scope.DisposeAsync().AsTask();
        gate.SetResult();
        Assert.That((await Any(() => new(first)), await Any(() => new(second))), Is.EqualTo((failure, failure)));
        await scope.DisposeAsync();
    }

    [Test]
    public async Task R4_an_exit_from_inside_the_own_exit_or_enter_throws_instead_of_waiting_for_itself()
    {
        Exception? inside = null;
        AsyncScope<string> scope = null!;
        scope = Methods.SessionScope(_log, release: async () => inside = await Any(() => scope.DisposeAsync()));
        await using (await scope)
        {
        }

        Assert.That(inside, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("own exit"));
        scope = Methods.SessionScope(_log, async _ => inside = await Any(() => scope.DisposeAsync()));
        await using (await scope)
            Assert.That(inside, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("own enter"));
    }

    [Test]
    public async Task R5_disposed_before_it_is_entered_it_runs_nothing_and_cannot_be_entered()
    {
        AsyncScope<string> scope = Methods.SessionScope(_log);
        await scope.DisposeAsync();
        await Fails<ObjectDisposedException>(async () => await scope.EnterAsync());
        Assert.That(_log.Text, Is.Empty);
    }

    [Test]
    public async Task R5_disposed_while_it_enters_it_is_cancelled_waited_for_and_released()
    {
        using var stop = new CancellationTokenSource();
        CancellationToken given = default;
        AsyncScope<string> scope = Methods.SessionScope(_log, ct => new(Task.Delay(Timeout.Infinite, given = ct)));
        Task entering = scope.EnterAsync(stop.Token).AsTask();
        await scope.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(given.IsCancellationRequested && !stop.IsCancellationRequested);
        await Fails<ObjectDisposedException>(() => new(entering));
        Assert.That(_log.Text, Is.Empty);
    }

    [Test]
    public async Task R5_disposed_while_it_enters_without_a_token_it_is_waited_for()
    {
        TaskCompletionSource gate = Signal();
        AsyncScope<string> scope = Methods.SessionScope(_log, _ => new(gate.Task));
        Task entering = scope.EnterAsync().AsTask();
        Task disposing = scope.DisposeAsync().AsTask();
        Assert.That(disposing.IsCompleted, Is.False);
        gate.SetResult();
        await disposing;
        await Fails<ObjectDisposedException>(() => new(entering));
        Assert.That(_log.Text, Is.EqualTo(">session <session"));
    }

    [Test]
    public async Task R5_disposed_in_the_synchronous_part_of_its_enter_it_is_waited_for()
    {
        using var gate = new ManualResetEventSlim();
        TaskCompletionSource inside = Signal();
        AsyncScope<string> scope = Methods.SessionScope(_log, _ =>
        {
            inside.SetResult();
            gate.Wait();
            return default;
        });
        Task entering = Task.Run(async () => await scope.EnterAsync());
        await inside.Task;
        Task disposing = scope.DisposeAsync().AsTask();
        Assert.That(disposing.IsCompleted, Is.False);
        gate.Set();
        await disposing;
        await Fails<ObjectDisposedException>(() => new(entering));
        Assert.That(_log.Text, Is.EqualTo(">session <session"));
    }

    [Test]
    public async Task R6_the_value_can_be_read_from_enter_to_the_end_of_the_exit()
    {
        AsyncScope<string> scope = Methods.SessionScope(_log, release: () =>
        {
            _log.Add("last");
            return default;
        });
        Assert.That(() => scope.Value, Throws.InvalidOperationException.With.Message.Contains("Methods.Session"));
        await scope.EnterAsync();
        Assert.That(scope.Value, Is.EqualTo("session"));
        await scope.DisposeAsync();
        Assert.That(() => scope.Value, Throws.InstanceOf<ObjectDisposedException>().With.Message.Contains("Methods.Session"));
        var client = new Client(_log);
        Assert.That(() => client.Name, Throws.InvalidOperationException.With.Message.Contains("Client"));
    }

    [Test]
    public void R7_a_factory_runs_nothing_of_the_method()
    {
        _ = Methods.SessionScope(_log, _ => throw new Oops("ran"));
        Assert.That(_log.Text, Is.Empty);
    }

    [Test]
    public async Task R8_the_token_of_the_method_never_fires_after_the_enter()
    {
        using var stop = new CancellationTokenSource();
        CancellationToken given = default;
        await using AsyncScope<string> scope = await Methods.SessionScope(_log, ct =>
        {
            given = ct;
            return default;
        }, ct: stop.Token);
        await stop.CancelAsync();
        Assert.That((given.CanBeCanceled, given.IsCancellationRequested), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task R8_both_tokens_count_and_the_one_that_fired_is_told([Values] bool ofTheFactory)
    {
        using var factory = new CancellationTokenSource();
        using var enter = new CancellationTokenSource();
        Task entering = Methods.SessionScope(_log, ct => new(Task.Delay(Timeout.Infinite, ct)), ct: factory.Token).EnterAsync(enter.Token).AsTask();
        CancellationTokenSource fires = ofTheFactory ? factory : enter;
        await fires.CancelAsync();
        var thrown = await Fails<OperationCanceledException>(() => new(entering));
        Assert.That(thrown.CancellationToken, Is.EqualTo(fires.Token));
    }

    [Test]
    public async Task R8_a_method_without_a_live_token_gets_none()
    {
        CancellationToken given = new(true);
        await using AsyncScope<string> scope = await Methods.SessionScope(_log, ct =>
        {
            given = ct;
            return default;
        });
        Assert.That(given, Is.EqualTo(CancellationToken.None));
    }

    [Test]
    public async Task R9_what_completes_synchronously_is_complete()
    {
        AsyncScope<int> scope = Methods.WithRestScope(_log);
        Assert.That(scope.EnterAsync().IsCompletedSuccessfully);
        Assert.That(scope.ExitAsync(ScopeExit.Succeeded).IsCompletedSuccessfully);
        AsyncScope<string> yields = Methods.TransactionScope(_log);
        Assert.That(yields.EnterAsync().IsCompletedSuccessfully);
        Assert.That(yields.ExitAsync(ScopeExit.Succeeded).IsCompletedSuccessfully);
        await Task.CompletedTask;
    }

    [Test]
    public async Task R9_fifty_thousand_entries_of_one_stack_do_not_overflow()
    {
        var stack = new ScopeStack();
        for (int i = 0; i < 50_000; i++)
            await stack.EnterAsync(i % 2 == 0 ? AsyncScope.FromValue(i) : Methods.AsScope("deep").Select(static s => s.Length));
        await stack.DisposeAsync();
        Assert.That(stack.Count, Is.Zero);
    }

    [Test]
    public async Task R10_what_the_caller_has_set_is_in_force_in_the_method()
    {
        Methods.User.Value = "caller";
        string? seen = null;
        await using AsyncScope<string> scope = await Methods.SessionScope(_log, _ =>
        {
            seen = Methods.User.Value;
            return default;
        });
        Assert.That(seen, Is.EqualTo("caller"));
    }

    [Test]
    public async Task R11_what_a_yield_method_has_set_is_in_force_in_the_body_and_does_not_leak([Values] bool synchronous)
    {
        AsyncScope<string> scope = synchronous ? Methods.AsNowScope("ann") : Methods.AsScope("ann");
        string? early = null, late = null;
        await scope.UseAsync(async (_, _) =>
        {
            early = Methods.User.Value;
            await Task.Yield();
            late = Methods.User.Value;
            Methods.User.Value = "body"; // the method does not see it: it would throw
        });
        Assert.That((early, late, Methods.User.Value), Is.EqualTo(("ann", "ann", (string?)null)));
    }

    [Test]
    public async Task R11_a_method_that_is_not_async_leaks_nothing_under_await_using()
    {
        await using AsyncScope<string> scope = await Methods.AsNowScope("ann");
        Assert.That(Methods.User.Value, Is.Null);
    }
}
