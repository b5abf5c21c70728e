using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

public sealed class StackTests
{
    private readonly Log _log = new();

    [Test]
    public async Task S1_a_stack_is_open_from_construction_and_exits_one_at_a_time_newest_first()
    {
        await using (var stack = new ScopeStack())
        {
            for (int i = 1; i <= 3; i++)
            {
                int number = i;
                stack.Defer(async () =>
                {
                    _log.Add($"({number}");
                    await Task.Yield();
                    _log.Add($"{number})");
                });
            }

            Assert.That(await stack.EnterAsync(), Is.SameAs(stack));
        }

        Assert.That(_log.Text, Is.EqualTo("(3 3) (2 2) (1 1)"));
    }

    [Test]
    public async Task S1_a_fired_token_leaves_the_stack_open()
    {
        await using var stack = new ScopeStack();
        await Fails<OperationCanceledException>(async () => await stack.EnterAsync(new CancellationToken(true)));
        stack.DeferSync(() => _log.Add("open"));
        Assert.That(stack.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task S2_Move_runs_nothing_and_closes_the_old_stack()
    {
        var stack = new ScopeStack();
        stack.DeferSync(() => _log.Add("moved"));
        ScopeStack moved = stack.Move();
        await stack.DisposeAsync();
        Assert.That((stack.Count, moved.Count, _log.Text), Is.EqualTo((0, 1, "")));
        Assert.That(stack.Move, Throws.InstanceOf<ObjectDisposedException>());
        stack.Complete();
        await moved.DisposeAsync();
        Assert.That(_log.Text, Is.EqualTo("moved"));
    }

    [Test]
    public async Task S3_what_comes_too_late_is_released_at_once()
    {
        var stack = new ScopeStack();
        await stack.DisposeAsync();
        Assert.That(() => stack.Use(new Disposable(_log, "late")), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => stack.OnExit(exit =>
        {
            _log.Add("exit" + Log.Of(exit));
            return new(false);
        }), Throws.InstanceOf<ObjectDisposedException>());
        await Fails<ObjectDisposedException>(async () => await stack.EnterAsync(Methods.SessionScope(_log)));
        Assert.That(_log.Text, Is.EqualTo("~late exit?"));
    }

    [Test]
    public async Task S3_a_scope_that_enters_while_the_stack_closes_is_exited()
    {
        TaskCompletionSource gate = Signal();
        var stack = new ScopeStack();
        Task adding = stack.EnterAsync(Methods.SessionScope(_log, _ => new(gate.Task), () => throw new Oops("K"))).AsTask();
        await stack.DisposeAsync();
        gate.SetResult();
        var thrown = await Fails<ObjectDisposedException>(() => new(adding));
        Assert.That((_log.Text, Suppressed(thrown)), Is.EqualTo((">session <session", "K")));
    }

    [Test]
    public async Task S4_Defer_cannot_suppress_and_OnExit_can()
    {
        var x = new Oops("X");
        Assert.That(await Any(() => new ScopeStack().UseAsync(async (stack, _) =>
        {
            stack.Defer(() => new(Task.FromResult(true)));
            throw x;
        })), Is.SameAs(x));
        await new ScopeStack().UseAsync(async (stack, _) =>
        {
            stack.OnExit(_ => new(true));
            throw x;
        });
    }

    [Test]
    public async Task S5_synchronous_resources_are_released_in_their_turn()
    {
        await using (var stack = new ScopeStack())
        {
            Assert.That(stack.UseSync(new SyncDisposable(_log)), Is.Not.Null);
            Assert.That(stack.AdoptSync("b", _log.Add), Is.EqualTo("b"));
            Assert.That(stack.Adopt("c", value =>
            {
                _log.Add(value);
                return default(ValueTask);
            }), Is.EqualTo("c"));
            Assert.That(stack.Count, Is.EqualTo(3));
        }

        Assert.That(_log.Text, Is.EqualTo("c b ~sync"));
    }

    [Test]
    public async Task S3_a_late_release_that_fails_is_an_event()
    {
        using var events = new Events();
        var stack = new ScopeStack();
        await stack.DisposeAsync();
        Assert.That(() => stack.Defer(static async () =>
        {
            await Task.Yield();
            throw new Oops("late");
        }), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => events.Names, Does.Contain("ReleaseFailed").After(20_000, 10));
    }

    [Test]
    public async Task S5_null_is_ignored()
    {
        await using var stack = new ScopeStack();
        Assert.That(stack.Use((Disposable?)null), Is.Null);
        Assert.That(stack.Count, Is.Zero);
    }

    [Test]
    public async Task S6_a_scope_that_fails_to_enter_adds_nothing()
    {
        await using var stack = new ScopeStack();
        await Fails<Oops>(async () => await stack.EnterAsync(Methods.SessionScope(_log, _ => throw new Oops("X"))));
        Assert.That(stack.Count, Is.Zero);
    }

    [Test]
    public async Task S7_a_stack_in_a_stack_is_told_what_the_newer_entries_left()
    {
        await new ScopeStack().UseAsync(async (outer, _) =>
        {
            var inner = await outer.EnterAsync(new ScopeStack());
            inner.OnExit(exit =>
            {
                _log.Add("inner" + Log.Of(exit));
                return new(false);
            });
            outer.OnExit(_ => new(true));
            throw new Oops("X");
        });
        Assert.That(_log.Text, Is.EqualTo("inner"));
    }

    [Test]
    public async Task S8_ten_thousand_entries_need_no_recursion()
    {
        var stack = new ScopeStack();
        int count = 0;
        for (int i = 0; i < 10_000; i++)
            stack.DeferSync(() => count++);
        await stack.DisposeAsync();
        Assert.That(count, Is.EqualTo(10_000));
    }

    [Test]
    public async Task P1_the_values_are_in_the_order_of_the_scopes()
    {
        await AsyncScope.All(AsyncScope.FromValue(1), AsyncScope.FromValue(2), AsyncScope.FromValue(3), AsyncScope.FromValue(4)).UseAsync(async (values, _) => _log.Add(string.Join(',', values)));
        await AsyncScope.All(AsyncScope.FromValue(1), AsyncScope.FromValue("a")).UseAsync(async (values, _) => _log.Add($"{values}"));
        await AsyncScope.All(AsyncScope.FromValue(1), AsyncScope.FromValue("a"), AsyncScope.FromValue('b')).UseAsync(async (values, _) => _log.Add($"{values}"));
        await AsyncScope.All(new List<IAsyncScope<string>> { Methods.SessionScope(_log) }).UseAsync(async (values, _) => _log.Add(values.Single()));
        Assert.That(_log.Text, Is.EqualTo("1,2,3,4 (1, a) (1, a, b) >session session <session"));
    }

    [Test]
    public async Task P2_what_is_closed_is_the_value_and_is_disposed_at_exit()
    {
        var held = new Disposable(_log, "held");
        await AsyncScope.Closing(held).UseAsync(async (value, _) => _log.Add(value == held ? "same" : "another"));
        Assert.That(_log.Text, Is.EqualTo("same ~held"));
    }

    [Test]
    public async Task P1_all_enter_together_and_the_first_failure_rolls_back_the_others()
    {
        TaskCompletionSource gate = Signal();
        var x = new Oops("X");
        Task entering = AsyncScope.All(
            Methods.SessionScope(_log),
            Methods.SessionScope(_log, ct => new(Task.Delay(Timeout.Infinite, ct))),
            Methods.SessionScope(_log, async _ =>
            {
                await gate.Task;
                throw x;
            })).EnterAsync().AsTask();
        gate.SetResult();
        Assert.That(await Any(() => new(entering)), Is.SameAs(x));
        Assert.That(x.GetSuppressed(), Is.Empty);
        Assert.That(_log.Text, Is.EqualTo(">session <session"));
    }

    [Test]
    public async Task P2_SelectMany_enters_the_inner_inside_the_outer()
    {
        var both = from a in Methods.SessionScope(_log) from b in Methods.WithRestScope(_log) select a + b;
        await both.UseAsync(async (value, _) => _log.Add(value));
        Assert.That(_log.Text, Is.EqualTo(">session before session42 rest <session"));
    }

    private sealed class SyncDisposable(Log log) : IDisposable
    {
        public void Dispose() => log.Add("~sync");
    }
}
