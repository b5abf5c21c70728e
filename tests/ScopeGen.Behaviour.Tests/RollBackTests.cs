using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

/// <summary>Enters that fail half-way, where something else fails as well.</summary>
public sealed partial class RollBackTests
{
    private readonly Log _log = new();

    [Test]
    public async Task R2_X2_a_cancelled_enter_gives_way_to_what_fails_while_it_is_rolled_back()
    {
        var cancellation = new OperationCanceledException("C");
        var owner = new Owner(_log, new Client(_log, "1") { Exiting = static _ => throw new Oops("K") }, new Client(_log, "2") { Entering = _ => throw cancellation });
        var thrown = await Fails<Oops>(async () => await owner.EnterAsync());
        Assert.That((thrown.Message, Suppressed(thrown)), Is.EqualTo(("K", "C")));
        Assert.That(_log.Text, Is.EqualTo(">1 >2 ~between <1~C"));
    }

    [Test]
    public async Task R3_X2_a_release_of_what_came_too_late_that_fails_is_not_lost()
    {
        using var stop = new CancellationTokenSource();
        TaskCompletionSource gate = Signal();
        Task entering = Methods.SessionScope(_log, _ => new(gate.Task), static () => throw new Oops("K")).EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        gate.SetResult();
        var thrown = await Fails<Oops>(() => new(entering));
        Assert.That(thrown.GetSuppressed().Single(), Is.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(stop.Token));
    }

    [Test]
    public async Task R3_a_failure_of_an_enter_that_was_cancelled_is_thrown_as_it_is()
    {
        using var stop = new CancellationTokenSource();
        TaskCompletionSource gate = Signal();
        var failure = new Oops("X");
        Task entering = Methods.SessionScope(_log, async _ =>
        {
            await gate.Task;
            throw failure;
        }).EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        gate.SetResult();
        Assert.That(await Any(() => new(entering)), Is.SameAs(failure));
    }

    [Test]
    public async Task R5_what_a_class_owns_is_disposed_and_waited_for_although_it_never_entered()
    {
        var owning = new SlowOwner(_log);
        Task disposing = owning.DisposeAsync().AsTask();
        Assert.That(disposing.IsCompleted, Is.False);
        owning.Gate.SetResult();
        await disposing;
        Assert.That(_log.Text, Is.EqualTo("~slow"));
        var failing = new SlowOwner(_log);
        disposing = failing.DisposeAsync().AsTask();
        failing.Gate.SetException(new Oops("K"));
        Assert.That((await Fails<Oops>(() => new(disposing))).Message, Is.EqualTo("K"));
    }

    [Test]
    public async Task R8_a_token_that_has_fired_enters_nothing_and_what_is_owned_is_disposed()
    {
        var owner = new Owner(_log, new Client(_log, "1"), new Client(_log, "2"));
        var thrown = await Fails<OperationCanceledException>(async () => await owner.EnterAsync(new CancellationToken(true)));
        Assert.That(thrown.CancellationToken.IsCancellationRequested);
        Assert.That(_log.Text, Is.EqualTo("~between"));
    }

    [Test]
    public async Task P1_failures_after_the_first_are_suppressed_ones_and_cancellations_say_nothing_new()
    {
        TaskCompletionSource first = Signal();
        Oops x = new("X"), y = new("Y");
        Task entering = AsyncScope.All(
            Methods.SessionScope(_log, ct => new(Task.Delay(Timeout.Infinite, ct))),
            Methods.SessionScope(_log, async _ =>
            {
                await first.Task;
                throw y;
            }),
            Methods.SessionScope(_log, release: static () => throw new Oops("K")),
            Methods.SessionScope(_log, _ => throw x)).EnterAsync().AsTask();
        first.SetResult();
        Assert.That(await Any(() => new(entering)), Is.SameAs(x));
        Assert.That(Suppressed(x), Is.EqualTo("Y K"));
    }

    [Test]
    public async Task P1_a_cancelled_caller_is_told_his_own_token()
    {
        using var stop = new CancellationTokenSource();
        Task entering = AsyncScope.All(
            Methods.SessionScope(_log),
            Methods.SessionScope(_log, async ct => await Task.Delay(Timeout.Infinite, ct))).EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        Assert.That((await Fails<OperationCanceledException>(() => new(entering))).CancellationToken, Is.EqualTo(stop.Token));
        Assert.That(_log.Text, Is.EqualTo(">session <session"));
    }

    [Test]
    public async Task P2_an_inner_scope_that_fails_to_enter_exits_the_outer_one_with_the_failure()
    {
        var x = new Oops("X");
        foreach (Func<IAsyncScope<string>> inner in new Func<IAsyncScope<string>>[] { () => throw x, () => Methods.SessionScope(_log, _ => throw x) })
        {
            var outer = new Client(_log, "outer") { Exiting = static _ => new(true) };
            Assert.That(await Any(async () => await outer.SelectMany(_ => inner()).EnterAsync()), Is.SameAs(x));
        }

        Assert.That(await Any(async () => await new Client(_log, "outer").Select<Client, int>(_ => throw x).EnterAsync()), Is.SameAs(x));
        Assert.That(_log.Text, Is.EqualTo(">outer <outer!X >outer <outer!X >outer <outer!X"));
    }

    [Test]
    public async Task P2_both_scopes_exit_inner_first_each_told_what_the_other_left()
    {
        var outer = new Client(_log, "outer");
        var inner = new Client(_log, "inner") { Exiting = static exit => new(exit.Exception is Oops) };
        await outer.SelectMany(_ => inner).UseAsync(static (_, _) => throw new Oops("X"));
        Assert.That(_log.Text, Is.EqualTo(">outer >inner <inner!X <outer"));
    }

    [Test]
    public async Task P2_a_selected_scope_that_was_acquired_too_late_is_released_and_suppresses_nothing()
    {
        using var stop = new CancellationTokenSource();
        TaskCompletionSource gate = Signal();
        var client = new Client(_log) { Entering = _ => new(gate.Task), Exiting = static _ => new(true) };
        Task entering = client.Select(static c => c.Name).EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        gate.SetResult();
        await Fails<OperationCanceledException>(() => new(entering));
        Assert.That(_log.Text, Does.StartWith(">client"));
        Assert.That(client.IsEntered, Is.False);
    }

    [Test]
    public async Task S6_of_many_that_enter_at_once_none_is_added_if_one_fails()
    {
        await using var stack = new ScopeStack();
        var x = new Oops("X");
        Assert.That(await Any(async () => await stack.EnterAllAsync([Methods.SessionScope(_log), Methods.SessionScope(_log, _ => throw x)])), Is.SameAs(x));
        Assert.That((stack.Count, _log.Text), Is.EqualTo((0, ">session <session")));
        Assert.That(await stack.EnterAllAsync([AsyncScope.FromValue(1), AsyncScope.FromValue(2)]), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(stack.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task S3_scopes_that_are_given_to_a_closed_stack_are_not_entered_and_what_they_own_is_disposed()
    {
        var stack = new ScopeStack();
        await stack.DisposeAsync();
        await Fails<ObjectDisposedException>(async () => await stack.EnterAsync(new Owner(_log, new Client(_log), new Client(_log))));
        await Fails<ObjectDisposedException>(async () => await stack.EnterAllAsync([new Owner(_log, new Client(_log), new Client(_log))]));
        Assert.That(_log.Text, Is.EqualTo("~between ~between"));
    }

    [Test]
    public async Task S3_scopes_that_enter_while_the_stack_closes_exit_newest_first()
    {
        var stack = new ScopeStack();
        TaskCompletionSource gate = Signal();
        Task adding = stack.EnterAllAsync([new Client(_log, "1") { Entering = _ => new(gate.Task) }, new Client(_log, "2")]).AsTask();
        await stack.DisposeAsync();
        gate.SetResult();
        await Fails<ObjectDisposedException>(() => new(adding));
        Assert.That(_log.Text, Does.StartWith(">1 >2 <2!").And.Contain("<1!"));
    }

    [AsyncScope]
    private sealed partial class SlowOwner(Log log)
    {
        [ScopeOwned]
        private readonly Slow _slow = new(log);

        public TaskCompletionSource Gate => _slow.Gate;
    }

    private sealed class Slow(Log log) : IAsyncDisposable
    {
        public TaskCompletionSource Gate { get; } = Signal();

        public async ValueTask DisposeAsync()
        {
            log.Add("~slow");
            await Gate.Task;
        }
    }
}
