using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

public sealed class FormTests
{
    private readonly Log _log = new();

    [Test]
    public async Task I1_an_iterator_that_does_not_yield_is_an_error_and_its_finally_has_run()
    {
        AsyncScope<int> scope = AsyncScope.FromIterator(_ => Times(0));
        var thrown = await Fails<InvalidOperationException>(async () => await scope.EnterAsync());
        Assert.That(thrown.Message, Does.Contain("did not yield"));
        Assert.That(_log.Text, Is.EqualTo("finally"));
    }

    [Test]
    public async Task I2_success_runs_the_rest()
    {
        await Methods.WithRestScope(_log).UseAsync((_, _) => default);
        Assert.That(_log.Text, Is.EqualTo("before rest"));
    }

    [Test]
    public async Task I2_a_second_yield_is_an_error_and_the_iterator_is_disposed()
    {
        var thrown = await Fails<InvalidOperationException>(() => AsyncScope.FromIterator(_ => Times(2)).UseAsync((_, _) => default));
        Assert.That(thrown.Message, Does.Contain("yielded more than once"));
        Assert.That(_log.Text, Is.EqualTo("1 2 finally"));
    }

    [Test]
    public async Task I3_failure_and_abandonment_run_only_the_finally_blocks()
    {
        await Fails<Oops>(() => Methods.WithRestScope(_log).UseAsync((_, _) => throw new Oops("X")));
        await using (await Methods.WithRestScope(_log))
        {
        }

        Assert.That(_log.Text, Is.EqualTo("before before"));
    }

    [Test]
    public async Task Y1_the_very_exception_is_thrown_at_the_yield_and_keeps_its_trace()
    {
        var x = new Oops("X");
        Assert.That(await Any(() => Methods.TransactionScope(_log).UseAsync((_, _) => ThrowDeep(x))), Is.SameAs(x));
        Assert.That(_log.Text, Is.EqualTo("begin rollback:Oops"));
        Assert.That(x.StackTrace!.Split('\n')[0], Does.Contain(nameof(ThrowDeep)));
        Assert.That(x.StackTrace, Does.Not.Contain("Methods.Transaction"));
    }

    [Test]
    public async Task Y1_leaving_normally_suppresses()
    {
        await Methods.SwallowingScope(_log).UseAsync((_, _) => throw new Oops("X"));
        Assert.That(_log.Text, Is.EqualTo("swallowed:X"));
    }

    [Test]
    public async Task Y2_no_yield_and_two_yields_are_errors()
    {
        var none = await Fails<InvalidOperationException>(async () => await AsyncScope.FromYield<int>(static (_, _) => default));
        Assert.That(none.Message, Does.Contain("did not yield"));
        AsyncScope<int> twice = AsyncScope.FromYield<int>(async (yield, _) =>
        {
            try
            {
                await yield.Return(1);
                await yield.Return(2);
            }
            finally
            {
                _log.Add("finally");
            }
        });
        var thrown = await Fails<InvalidOperationException>(() => twice.UseAsync((_, _) => default));
        Assert.That(thrown.Message, Does.Contain("yielded more than once"));
        Assert.That(_log.Text, Is.EqualTo("finally"));
    }

    [Test]
    public async Task Y3_a_yield_without_a_value_gives_a_scope_of_unit()
    {
        AsyncScope<ScopeUnit> scope = Methods.PlainScope(_log);
        await scope.UseAsync(async (_, _) => _log.Add("body"));
        Assert.That(_log.Text, Is.EqualTo("on body off"));
    }

    [Test]
    public async Task Y4_a_method_that_can_tell_is_told_that_it_was_abandoned()
    {
        await using (await Methods.TransactionScope(_log))
        {
        }

        Assert.That(_log.Text, Is.EqualTo("begin rollback:ScopeAbandonedException"));
    }

    [Test]
    public async Task Y4_a_method_that_cannot_tell_is_resumed_normally_and_Complete_commits()
    {
        await using (await Methods.PlainScope(_log))
        {
        }

        await using (AsyncScope<string> tx = await Methods.TransactionScope(_log))
            tx.Complete();
        Assert.That(_log.Text, Is.EqualTo("on off begin commit"));
    }

    [Test]
    public async Task Y4_whatever_holds_the_abandonment_in_its_tree_is_swallowed_anything_else_fails_the_exit()
    {
        await using (await AsyncScope.FromYield<int>(static async (yield, _) =>
        {
            try
            {
                await yield.Return(1);
            }
            catch (Exception e)
            {
                throw new Oops("wrapped", e);
            }
        }))
        {
        }

        AsyncScope<int> other = AsyncScope.FromYield<int>(static async (yield, _) =>
        {
            try
            {
                await yield.Return(1);
            }
            catch (ScopeAbandonedException)
            {
                throw new Oops("other");
            }
        });
        await other.EnterAsync();
        Assert.That((await Fails<Oops>(() => other.DisposeAsync())).Message, Is.EqualTo("other"));
    }

    [Test]
    public async Task Y5_a_yield_of_nobody_or_after_the_end_is_an_error()
    {
        Assert.That(() => default(ScopeYield<int>).Return(1), Throws.InvalidOperationException);
        Assert.That(() => default(ScopeYield).Return(), Throws.InvalidOperationException);
        ScopeYield<int> kept = default;
        await AsyncScope.FromYield<int>(async (yield, _) => await (kept = yield).Return(1)).UseAsync((_, _) => default);
        await Fails<InvalidOperationException>(() => kept.Return(2));
    }

    [Test]
    public async Task C1_class_scopes_give_themselves_and_are_told_the_outcome()
    {
        var client = new Client(_log);
        Assert.That(await client.EnterAsync(), Is.SameAs(client));
        Assert.That((client.IsEntered, client.Name), Is.EqualTo((true, "client")));
        await client.DisposeAsync();
        await Fails<Oops>(() => new Client(_log, "b").UseAsync((_, _) => throw new Oops("X")));
        Assert.That(_log.Text, Is.EqualTo(">client <client? >b <b!X"));
    }

    [Test]
    public async Task C2_a_derived_scope_enters_after_its_base_and_gives_its_own_type()
    {
        string bark = await new Dog(_log).UseAsync(async (dog, _) => dog.Bark());
        Assert.That(bark, Is.EqualTo("woof"));
        await using (Dog dog = await new Dog(_log).EnterAsync())
            _log.Add(dog.Bark());
        await new ScopeStack().UseAsync(async (stack, _) => await stack.EnterAsync(new Dog(_log)));
        Assert.That(_log.Text, Is.EqualTo(">animal >dog <dog <animal >animal >dog woof <dog <animal >animal >dog <dog <animal"));
    }

    [Test]
    public async Task C2_disposing_through_a_disposable_base_exits_the_scope_and_the_base_last()
    {
        var scoped = new ScopedStream(_log);
        await scoped.EnterAsync();
        Stream stream = scoped;
        await stream.DisposeAsync();
        Assert.That(_log.Text, Is.EqualTo("<scoped ~stream"));
    }

    [Test]
    public async Task C2_a_base_whose_DisposeAsync_gives_a_Task_is_disposed_once()
    {
        await new ScopedFixture(_log).UseAsync((_, _) => default(ValueTask));
        await using (IAsyncDisposable scoped = await new ScopedFixture(_log).EnterAsync())
            _log.Add("body");
        Assert.That(_log.Text, Is.EqualTo("~fixture body ~fixture"));
    }

    [Test]
    public async Task C3_owned_members_enter_in_order_and_exit_in_reverse_with_the_outcome()
    {
        await Fails<Oops>(() => new Owner(_log, new Client(_log, "1"), new Client(_log, "2")).UseAsync((_, _) => throw new Oops("X")));
        Assert.That(_log.Text, Is.EqualTo(">1 >2 >owner <owner!X <2!X ~between <1!X"));
    }

    [Test]
    public async Task C3_what_a_class_owns_is_disposed_with_it_even_if_it_never_entered()
    {
        var first = new Client(_log, "1");
        await new Owner(_log, first, new Client(_log, "2")).DisposeAsync();
        Assert.That(_log.Text, Is.EqualTo("~between"));
        await Fails<ObjectDisposedException>(async () => await first.EnterAsync());
    }

    [Test]
    public async Task F5_names_say_which_method_or_class()
    {
        Assert.That(Methods.SessionScope(_log).Name, Is.EqualTo("Methods.Session"));
        Assert.That(AsyncScope.FromIterator(_ => Times(1), "db").Name, Is.EqualTo("db"));
        Assert.That(AsyncScope.FromYield<int>(static async (yield, _) => await yield.Return(1)).Name, Is.Not.Empty);
        Assert.That(AsyncScope.Create(static async _ => 1, static (_, _) => default, "").Name, Is.Not.Empty);
        await Task.CompletedTask;
    }

    [Test]
    public void F4_factories_that_can_tell_success_from_failure_say_so()
    {
        Assert.That(Observes("TransactionScope") && Observes("SwallowingScope") && Observes("WithRestScope"));
        Assert.That(Observes("SessionScope") || Observes("PlainScope") || Observes("StuckScope"), Is.False);
        Assert.That(typeof(Methods).GetMethod("AsScope")!.IsDefined(typeof(SetsAmbientStateAttribute), false));
        Assert.That(typeof(Client).IsDefined(typeof(ObservesOutcomeAttribute), false));
        Assert.That(typeof(Owner).IsDefined(typeof(ObservesOutcomeAttribute), false));
        Assert.That(typeof(Animal).IsDefined(typeof(ObservesOutcomeAttribute), false), Is.False);

        static bool Observes(string factory) => typeof(Methods).GetMethod(factory)!.IsDefined(typeof(ObservesOutcomeAttribute), false);
    }

    [Test]
    public void X4_factories_and_classes_that_may_suppress_say_so()
    {
        Assert.That(typeof(Methods).GetMethod("SwallowingScope")!.IsDefined(typeof(MaySuppressAttribute), false));
        Assert.That(typeof(Methods).GetMethod("TransactionScope")!.IsDefined(typeof(MaySuppressAttribute), false), Is.False);
        Assert.That(typeof(Animal).IsDefined(typeof(MaySuppressAttribute), false), Is.False);
    }

    private static ValueTask ThrowDeep(Exception e) => throw e;

    private async IAsyncEnumerable<int> Times(int yields)
    {
        try
        {
            for (int i = 1; i <= yields; i++)
            {
                _log.Add($"{i}");
                yield return i;
            }
        }
        finally
        {
            _log.Add("finally");
        }
    }
}
