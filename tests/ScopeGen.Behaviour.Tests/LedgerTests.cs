using System.Runtime.CompilerServices;
using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

public sealed class LedgerTests
{
    private readonly Log _log = new();
    private readonly List<OpenScope> _leaked = [];

    [SetUp]
    public void Watch()
    {
        ScopeLedger.Level = LeakLevel.Full;
        ScopeLedger.Leaked += Record;
    }

    [TearDown]
    public void Leave()
    {
        ScopeLedger.Leaked -= Record;
        ScopeLedger.Level = LeakLevel.Off;
    }

    private static IEnumerable<TestCaseData> Kinds()
    {
        yield return Kind("an_iterator_scope", "Session", async () => await Methods.SessionScope(new Log()));
        yield return Kind("a_yield_scope", "Transaction", async () => await Methods.TransactionScope(new Log()));
        yield return Kind("a_class", "Client", async () => await new Client(new Log()).EnterAsync());
        yield return Kind("a_scope_of_delegates", "made", async () => await AsyncScope.Create<int>(_ => new(1), _ => default, "made").EnterAsync());
        yield return Kind("a_stack", "ScopeStack", () =>
        {
            new ScopeStack().DeferSync(static () => { });
            return default;
        });
        yield return Kind("a_stack_that_was_moved", "ScopeStack", () =>
        {
            new ScopeStack().Move();
            return default;
        });
        yield return Kind("a_timeout", "slow", async () => await new TimeoutScope(TimeSpan.FromDays(1), name: "slow").EnterAsync());
        yield return Kind("a_suppression", "Suppress", async () => await AsyncScope.Suppress<Oops>().EnterAsync());
        yield return Kind("a_place", "pool", async () => await new SemaphoreScope(1, "pool").EnterAsync());
        yield return Kind("a_place_of_another_semaphore", "SemaphorePermit", () =>
        {
            _ = new SemaphorePermit(new Disposable(new Log(), "handle"));
            return default;
        });
    }

    [TestCaseSource(nameof(Kinds))]
    public void D1_what_is_lost_is_reported_once_with_its_name_and_where_it_was_entered(string name, Func<ValueTask> enter)
    {
        using var events = new Events();
        Lose(enter);
        Assert.That(ScopeLedger.Open.Count(scope => scope.Name.Contains(name)), Is.EqualTo(1));
        Collect(until: 1);
        Collect(until: 2);
        Assert.That(_leaked.Select(static scope => scope.Name), Has.One.Contains(name).And.Exactly(1).Items);
        Assert.That(_leaked[0].EnteredFrom, Does.Contain("LedgerTests.Kinds in ").And.Contains("LedgerTests.cs:"));
        Assert.That(events.Names, Does.Contain("Leaked"));
        Assert.That(ScopeLedger.Open.Where(scope => scope.Name.Contains(name)), Is.Empty, "D3");
    }

    [Test]
    public void D1_nothing_is_released_where_it_is_reported()
    {
        Lose(async () => await Methods.SessionScope(_log));
        Collect(until: 1);
        Assert.That((_leaked.Count, _log.Text), Is.EqualTo((1, ">session")));
    }

    [Test]
    public void D1_what_has_exited_or_was_never_entered_is_not_reported()
    {
        Lose(async () =>
        {
            await Methods.SessionScope(_log).UseAsync(static (_, _) => default(ValueTask));
            await using (await new Client(_log).EnterAsync())
            await using (new ScopeStack())
            using (await new SemaphoreScope(1).EnterAsync())
                _ = Methods.SessionScope(_log);
            await Any(async () => await Methods.SessionScope(_log, _ => throw new Oops("enter")));
        });
        Collect(until: 1);
        Assert.That((_leaked.Count, ScopeLedger.Open.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void D1_nothing_is_watched_that_was_entered_while_the_ledger_was_off()
    {
        ScopeLedger.Level = LeakLevel.Off;
        Lose(async () => await Methods.SessionScope(_log));
        Assert.That(ScopeLedger.Open, Is.Empty);
        Collect(until: 1);
        Assert.That(_leaked, Is.Empty);
    }

    [Test]
    public void D1_samples_are_taken_of_where_and_all_are_reported()
    {
        ScopeLedger.Level = LeakLevel.Sampled;
        Lose(async () =>
        {
            for (int i = 0; i < 64; i++)
                await Methods.SessionScope(_log);
        });
        Collect(until: 64);
        Assert.That((_leaked.Count, _leaked.Count(static scope => scope.EnteredFrom.Contains(nameof(LedgerTests)))), Is.EqualTo((64, 4)));
    }

    [Test]
    public void D1_a_handler_that_throws_keeps_neither_the_others_nor_the_process_from_going_on()
    {
        using var events = new Events();
        Action<OpenScope> throwing = static _ => throw new Oops("handler");
        ScopeLedger.Leaked -= Record;
        ScopeLedger.Leaked += throwing;
        ScopeLedger.Leaked += Record;
        try
        {
            Lose(async () => await Methods.SessionScope(_log));
            Collect(until: 1);
        }
        finally
        {
            ScopeLedger.Leaked -= throwing;
        }

        Assert.That((_leaked.Count, events.Names), Is.EqualTo((1, "Leaked LeakHandlerFailed")));
    }

    [Test]
    public async Task D3_Open_lists_what_is_open_oldest_first()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await using var first = await Methods.SessionScope(_log);
        var stack = new ScopeStack();
        await using (await new Owner(_log, new(_log), new(_log)).EnterAsync())
            Assert.That(Names(), Is.EqualTo("Session ScopeStack Client Client Owner"), "an owner is entered after what it owns");
        Assert.That(ScopeLedger.Open.Select(static scope => scope.EnteredAt), Has.All.InRange(before, DateTimeOffset.UtcNow));
        ScopeStack moved = stack.Move();
        Assert.That(Names(), Is.EqualTo("Session ScopeStack"));
        await moved.DisposeAsync();
        await stack.DisposeAsync();
        Assert.That(Names(), Is.EqualTo("Session"));

        static string Names() => string.Join(' ', ScopeLedger.Open.Select(static scope => scope.Name.Split('.')[^1]));
    }

    [Test]
    public async Task D3_a_scope_is_listed_until_its_exit_has_ended()
    {
        TaskCompletionSource gate = Signal();
        AsyncScope<int> scope = AsyncScope.Create<int>(_ => new(1), async _ => await gate.Task, "slow");
        await scope.EnterAsync();
        Task exiting = scope.DisposeAsync().AsTask();
        Assert.That(ScopeLedger.Open, Has.Count.EqualTo(1));
        gate.SetResult();
        await exiting;
        Assert.That(ScopeLedger.Open, Is.Empty);
    }

    [Test]
    public async Task D3_an_open_scope_is_written_with_its_time_and_place()
    {
        await using (await Methods.SessionScope(new Log()))
        {
            OpenScope open = ScopeLedger.Open.Single();
            Assert.That(open.EnteredFrom, Is.Not.Empty);
            Assert.That(open.ToString(), Is.EqualTo($"{open.Name} (since {open.EnteredAt:O}, {open.EnteredFrom})"));
        }
    }

    [Test]
    public void D3_a_level_that_does_not_exist_is_refused()
        => Assert.That(() => ScopeLedger.Level = (LeakLevel)3, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task R4_on_Full_an_exit_that_asks_for_itself_after_its_first_await_throws()
    {
        AsyncScope<int> scope = null!;
        Exception? thrown = null;
        scope = AsyncScope.Create<int>(_ => new(1), async _ =>
        {
            await Task.Yield();
            thrown = await Any(() => scope.DisposeAsync());
        });
        await scope.EnterAsync();
        await scope.DisposeAsync();
        Assert.That(thrown, Is.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task R4_on_Full_an_enter_that_asks_for_its_exit_after_its_first_await_throws()
    {
        AsyncScope<int> scope = null!;
        Exception? thrown = null;
        scope = AsyncScope.Create<int>(async _ =>
        {
            await Task.Yield();
            thrown = await Any(() => scope.DisposeAsync());
            return 1;
        }, _ => default);
        await using (await scope.EnterAsync())
            Assert.That(thrown, Is.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task R4_on_Full_a_yield_method_that_exits_its_own_scope_after_its_yield_throws()
    {
        AsyncScope<int> scope = null!;
        Exception? thrown = null;
        scope = AsyncScope.FromYield<int>(async (yield, _) =>
        {
            await yield.Return(1);
            await Task.Yield();
            thrown = await Any(() => scope.DisposeAsync());
        });
        await scope.UseAsync(static (_, _) => default(ValueTask));
        Assert.That(thrown, Is.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task R4_on_Full_the_body_of_a_yield_method_is_not_inside_it()
    {
        TaskCompletionSource inBody = Signal(), exiting = Signal(), asked = Signal(), released = Signal();
        AsyncScope<int> scope = AsyncScope.FromYield<int>(async (yield, _) =>
        {
            try
            {
                await yield.Return(1);
            }
            finally
            {
                exiting.SetResult();
                await released.Task;
            }
        });
        Task using_ = scope.UseAsync(async (_, _) =>
        {
            inBody.SetResult();
            await exiting.Task;
            Task second = scope.DisposeAsync().AsTask();
            Assert.That(second.IsCompleted, Is.False, "it waits for the exit that runs");
            asked.SetResult();
            await second;
        }).AsTask();
        await inBody.Task;
        Task first = scope.DisposeAsync().AsTask();
        await Task.WhenAny(asked.Task, using_).WaitAsync(TimeSpan.FromSeconds(20));
        released.SetResult();
        await Task.WhenAll(first, using_).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Test]
    public async Task R4_on_Full_what_an_enter_has_started_is_not_inside_the_exit()
    {
        TaskCompletionSource exiting = Signal(), asked = Signal(), released = Signal();
        AsyncScope<int> scope = null!;
        Task background = null!;
        scope = AsyncScope.Create<int>(_ =>
        {
            background = Task.Run(async () =>
            {
                await exiting.Task;
                Task second = scope.DisposeAsync().AsTask();
                asked.SetResult();
                await second;
            });
            return new(1);
        }, async _ =>
        {
            exiting.SetResult();
            await released.Task;
        });
        await scope.EnterAsync();
        Task first = scope.DisposeAsync().AsTask();
        await Task.WhenAny(asked.Task, background).WaitAsync(TimeSpan.FromSeconds(20));
        released.SetResult();
        await Task.WhenAll(first, background).WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static TestCaseData Kind(string title, string name, Func<ValueTask> enter) => new TestCaseData(name, enter).SetArgDisplayNames(title);

    /// <summary>Enters and forgets, on a thread whose stack is gone afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Lose(Func<ValueTask> enter)
    {
        var thread = new Thread(() => enter().AsTask().Wait());
        thread.Start();
        thread.Join();
    }

    private void Collect(int until)
    {
        for (int i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            lock (_leaked)
            {
                if (_leaked.Count >= until)
                    return;
            }
        }
    }

    private void Record(OpenScope scope)
    {
        lock (_leaked)
            _leaked.Add(scope);
    }
}
