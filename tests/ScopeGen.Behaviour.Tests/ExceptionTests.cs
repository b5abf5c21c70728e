using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

public sealed class ExceptionTests
{
    private readonly Log _log = new();
    private readonly Oops _x = new("X");
    private readonly Oops _k = new("K");

    [Test]
    public async Task X1_every_exit_is_attempted_however_the_others_fail()
    {
        ScopeStack stack = Stack(_ => throw new Oops("1"), async _ =>
        {
            await Task.Yield();
            throw new Oops("2");
        }, _ => throw new Oops("3"));
        var thrown = await Fails<Oops>(async () => await stack.ExitAsync(ScopeExit.Succeeded));
        Assert.That((thrown.Message, Suppressed(thrown)), Is.EqualTo(("3", "2 1")));
        Assert.That(_log.Text, Is.EqualTo("3 2!3 1!3"));
    }

    [Test]
    public async Task X2_the_exception_of_the_body_keeps_its_place()
    {
        Assert.That(await Any(() => Stack(_ => throw _k).UseAsync((_, _) => throw _x)), Is.SameAs(_x));
        Assert.That(Suppressed(_x), Is.EqualTo("K"));
    }

    [Test]
    public async Task X2_a_translation_takes_its_place()
    {
        var translated = new Oops("T", new AggregateException(new Oops("other"), _x));
        Assert.That(await Any(() => Stack(_ => throw translated).UseAsync((_, _) => throw _x)), Is.SameAs(translated));
    }

    [Test]
    public async Task X2_a_cancellation_never_hides_a_failure()
    {
        var stop = new OperationCanceledException("stop");
        Assert.That(await Any(() => Stack(_ => throw _k).UseAsync((_, _) => throw stop)), Is.SameAs(_k));
        Assert.That(Suppressed(_k), Is.EqualTo("stop"));
        var again = new OperationCanceledException("again");
        Assert.That(await Any(() => Stack(_ => throw again).UseAsync((_, _) => throw stop)), Is.SameAs(stop));
        Assert.That(Suppressed(stop), Is.EqualTo("again"));
    }

    [Test]
    public async Task X3_the_same_object_counts_once()
    {
        Assert.That(await Any(() => Stack(_ => throw _k, _ => throw _k, _ => throw _x).UseAsync((_, _) => throw _x)), Is.SameAs(_x));
        Assert.That(Suppressed(_x), Is.EqualTo("K"));
    }

    [Test]
    public async Task X3_what_is_suppressed_and_a_release_that_fails_are_events()
    {
        using var events = new Events();
        await Any(() => Methods.SessionScope(_log, release: () => throw _k).UseAsync((_, _) => throw _x));
        Assert.That(events.Names, Is.EqualTo("ReleaseFailed Suppressed"));
    }

    [Test]
    public async Task X4_suppression_is_what_the_outer_exits_see()
    {
        await Stack(_ => new(false), _ => new(true), _ => new(false)).UseAsync((_, _) => throw _x);
        Assert.That(_log.Text, Is.EqualTo("3!X 2!X 1"));
    }

    [Test]
    public async Task X5_a_suppressed_exception_does_not_come_back_when_an_older_exit_fails()
    {
        Assert.That(await Any(() => Stack(_ => throw _k, _ => new(true)).UseAsync((_, _) => throw _x)), Is.SameAs(_k));
        Assert.That(_k.GetSuppressed(), Is.Empty);
        Assert.That(_log.Text, Is.EqualTo("2!X 1"));
    }

    [Test]
    public async Task X5_what_an_owned_scope_has_settled_is_final_for_its_owner()
    {
        var first = new Client(_log, "1") { Exiting = _ => throw _k };
        var second = new Client(_log, "2") { Exiting = _ => new(true) };
        Assert.That(await Any(() => new Owner(_log, first, second).UseAsync((_, _) => throw _x)), Is.SameAs(_k));
        Assert.That(_log.Text, Does.EndWith("<owner!X <2!X ~between <1"));
    }

    [Test]
    public async Task X5_what_a_scope_made_of_scopes_has_settled_is_final()
    {
        foreach (Func<Client, Client, ValueTask> use in new Func<Client, Client, ValueTask>[]
        {
            static (outer, inner) => outer.SelectMany(_ => inner).UseAsync(static (_, _) => throw new Oops("X")),
            static (outer, inner) => AsyncScope.All(outer, inner).UseAsync(static (_, _) => throw new Oops("X")),
        })
        {
            var thrown = await Fails<Oops>(() => use(new Client(_log, "outer") { Exiting = static _ => throw new Oops("K") }, new Client(_log, "inner") { Exiting = static _ => new(true) }));
            Assert.That((thrown.Message, Suppressed(thrown)), Is.EqualTo(("K", "")));
        }

        Assert.That(_log.Text, Is.EqualTo(">outer >inner <inner!X <outer >outer >inner <inner!X <outer"));
    }

    [Test]
    public async Task X2_an_aggregate_is_a_translation_if_it_holds_the_exception_anywhere()
    {
        var x = new Oops("X");
        var translation = new AggregateException("T", new Oops("other"), new Oops("outer", new AggregateException("deep", new Oops("another"), x)));
        Assert.That(await Any(() => FailingWith(translation)), Is.SameAs(translation));
        var foreign = new AggregateException("F", new Oops("other"), new Oops("another"));
        Assert.That(await Any(() => FailingWith(foreign)), Is.SameAs(x));
        Assert.That(x.GetSuppressed(), Is.EqualTo(new[] { foreign }));

        ValueTask FailingWith(Exception failure) => AsyncScope.Create(static _ => new ValueTask<int>(1), async _ => throw failure).UseAsync((_, _) => throw x);
    }

    [Test]
    public async Task X6_a_release_that_takes_too_long_is_given_up_and_the_rest_runs()
    {
        TaskCompletionSource never = Signal();
        var stack = new ScopeStack();
        stack.DeferSync(() => _log.Add("older"));
        await stack.EnterAsync(Methods.StuckScope(never.Task));
        var thrown = await Fails<ReleaseTimeoutException>(() => stack.DisposeAsync());
        Assert.That(thrown.ScopeName, Is.EqualTo("Methods.Stuck"));
        Assert.That(_log.Text, Is.EqualTo("older"));
        never.SetException(new Oops("late"));
    }

    [Test]
    public async Task U1_the_token_of_the_body_is_that_of_UseAsync_else_that_of_the_factory()
    {
        using var factory = new CancellationTokenSource();
        using var use = new CancellationTokenSource();
        CancellationToken seen = await Methods.SessionScope(_log, ct: factory.Token).UseAsync(async (_, ct) => ct);
        Assert.That(seen, Is.EqualTo(factory.Token));
        seen = await Methods.SessionScope(_log, ct: factory.Token).UseAsync(async (_, ct) => ct, use.Token);
        Assert.That(seen, Is.EqualTo(use.Token));
    }

    [Test]
    public async Task U2_suppressed_without_a_result_returns_normally()
        => await Methods.SwallowingScope(_log).UseAsync((_, _) => throw _x);

    [Test]
    public async Task U3_suppressed_where_a_result_is_due_throws_after_all_or_gives_default()
    {
        Assert.That(await Any(async () => _ = await Methods.SwallowingScope(_log).UseAsync<int, int>((_, _) => throw _x)), Is.SameAs(_x));
        Assert.That(await Methods.SwallowingScope(_log).UseOrDefaultAsync<int, string>((_, _) => throw _x), Is.Null);
    }

    [Test]
    public void U4_static_lambdas_with_a_state_allocate_nothing_of_their_own()
    {
        Log state = _log;
        Assert.That(Allocations.OfAThousand(Use), Is.EqualTo(Allocations.OfAThousand(Await)));

        void Use() => AsyncScope.FromValue(1).UseAsync(state, static (_, _, _) => default).GetAwaiter().GetResult();

        static void Await()
        {
            AsyncScope<int> scope = AsyncScope.FromValue(1);
            scope.EnterAsync().GetAwaiter().GetResult();
            scope.DisposeAsync().GetAwaiter().GetResult();
        }
    }

    [Test]
    public async Task U5_a_body_that_throws_synchronously_has_failed()
    {
        await Any(() => new Client(_log).UseAsync((Func<Client, CancellationToken, ValueTask>)((_, _) => throw _x)));
        Assert.That(_log.Text, Is.EqualTo(">client <client!X"));
    }

    [Test]
    public async Task U6_bodies_that_return_Task_fit()
    {
        await Methods.SessionScope(_log).UseAsync(Save);
        Assert.That(await Methods.SessionScope(_log).UseAsync((s, _) => Task.FromResult(s.Length)), Is.EqualTo(7));
        await Methods.SessionScope(_log).UseAsync("state", (_, state, _) => Task.Run(() => _log.Add(state)));
        Assert.That(_log.Text, Does.Contain("saved").And.Contain("state"));

        Task Save(string session, CancellationToken ct)
        {
            _log.Add("saved");
            return Task.CompletedTask;
        }
    }

    private ScopeStack Stack(params Func<ScopeExit, ValueTask<bool>>[] exits)
    {
        var stack = new ScopeStack();
        for (int i = 0; i < exits.Length; i++)
        {
            (int number, Func<ScopeExit, ValueTask<bool>> exit) = (i + 1, exits[i]);
            stack.OnExit(told =>
            {
                _log.Add(number + Log.Of(told));
                return exit(told);
            });
        }

        return stack;
    }
}
