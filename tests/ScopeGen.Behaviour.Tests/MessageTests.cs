using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

/// <summary>What a scope that is used wrongly says: which scope, what state it is in, what to do.</summary>
public sealed class MessageTests
{
    private readonly Log _log = new();

    [Test]
    public async Task R1_an_enter_that_cannot_be_says_why()
    {
        TaskCompletionSource entering = Signal(), exiting = Signal();
        AsyncScope<string> scope = Methods.SessionScope(_log, _ => new(entering.Task), () => new(exiting.Task));
        Task enter = scope.EnterAsync().AsTask();
        await Says<InvalidOperationException>(scope, "The scope 'Methods.Session' is being entered already. Await the first EnterAsync; a scope is single use.");
        entering.SetResult();
        await enter;
        await Says<InvalidOperationException>(scope, "The scope 'Methods.Session' is entered already. A scope is single use; make a new one for every use.");
        Task exit = scope.DisposeAsync().AsTask();
        await Says<InvalidOperationException>(scope, "The scope 'Methods.Session' cannot be entered again: it is exiting. A scope is single use; make a new one.");
        exiting.SetResult();
        await exit;
        await Says<InvalidOperationException>(scope, "The scope 'Methods.Session' cannot be entered again: it has exited. A scope is single use; make a new one.");
        AsyncScope<string> disposed = Methods.SessionScope(_log);
        await disposed.DisposeAsync();
        await Says<ObjectDisposedException>(disposed, "The scope 'Methods.Session' was disposed before it was entered. Make a new one to enter it.");

        static async Task Says<T>(AsyncScope<string> scope, string message) where T : Exception
            => Assert.That((await Fails<T>(async () => await scope.EnterAsync())).Message, Does.StartWith(message));
    }

    [Test]
    public async Task R3_R5_a_cancelled_enter_says_what_became_of_it()
    {
        using var stop = new CancellationTokenSource();
        TaskCompletionSource gate = Signal();
        Task cancelled = Methods.SessionScope(_log, _ => new(gate.Task)).EnterAsync(stop.Token).AsTask();
        AsyncScope<string> scope = Methods.SessionScope(_log, _ => new(gate.Task));
        Task disposed = scope.EnterAsync().AsTask();
        await stop.CancelAsync();
        Task disposing = scope.DisposeAsync().AsTask();
        gate.SetResult();
        await disposing;
        Assert.That((await Fails<OperationCanceledException>(() => new(cancelled))).Message, Is.EqualTo("The entering of the scope 'Methods.Session' was cancelled; what it had acquired is released."));
        Assert.That((await Fails<ObjectDisposedException>(() => new(disposed))).Message, Is.EqualTo("The scope 'Methods.Session' was disposed while it was being entered; what it had acquired is released."));
    }

    [Test]
    public async Task R6_a_value_that_is_not_there_says_when_it_is()
    {
        AsyncScope<string> scope = Methods.SessionScope(_log);
        Assert.That(() => scope.Value, Throws.InvalidOperationException.With.Message.EqualTo(
            "The value of the scope 'Methods.Session' cannot be used before the scope is entered. Enter it with 'await using', or use UseAsync."));
        await using (await scope)
            Assert.That(scope.IsEntered);
        Assert.That(scope.IsEntered, Is.False);
        Assert.That(() => scope.Value, Throws.InstanceOf<ObjectDisposedException>().With.Message.StartsWith(
            "The value of the scope 'Methods.Session' cannot be used after the scope has exited. Move the use into the body of the scope."));
    }

    [Test]
    public async Task S2_S3_a_closed_stack_says_so()
    {
        var stack = new ScopeStack();
        await stack.DisposeAsync();
        Assert.That(() => stack.DeferSync(static () => { }), Throws.InstanceOf<ObjectDisposedException>().With.Message.StartsWith(
            "The ScopeStack is closed (it has exited, is exiting, or was moved), so nothing can be added to it. What was to be added has been released."));
        Assert.That(stack.Move, Throws.InstanceOf<ObjectDisposedException>().With.Message.StartsWith("The ScopeStack is closed: it has exited, is exiting, or was moved already."));
    }

    [Test]
    public async Task T5_a_timeout_that_is_not_entered_cannot_be_rescheduled()
    {
        var timeout = new TimeoutScope(TimeSpan.FromSeconds(20), name: "lookup");
        Refuses();
        await using (await timeout.EnterAsync())
            timeout.Reschedule(null);
        Refuses();

        void Refuses() => Assert.That(() => timeout.Reschedule(TimeSpan.FromSeconds(1)),
            Throws.InvalidOperationException.With.Message.EqualTo("The timeout 'lookup' can be rescheduled only while it is entered."));
    }

    [Test]
    public async Task T7_a_timeout_says_which_it_was_and_how_long_it_took()
    {
        var thrown = await Fails<TimeoutException>(() => new TimeoutScope(TimeSpan.Zero, name: "lookup").UseAsync(static ct => new ValueTask(Task.Delay(Timeout.Infinite, ct))));
        Assert.That(thrown.Message, Does.StartWith("The timeout 'lookup' of 00:00:00 has expired; its body ended after 00:00:0"));
        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task X6_a_limit_of_the_release_is_set_before_entering_and_not_negative()
    {
        AsyncScope<string> scope = Methods.SessionScope(_log);
        Assert.That(() => scope.WithReleaseTimeout(TimeSpan.FromMilliseconds(-2)), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
            "The release timeout of the scope 'Methods.Session' must not be negative; use Timeout.InfiniteTimeSpan for no limit."));
        Assert.That(scope.WithReleaseTimeout(TimeSpan.Zero).WithReleaseTimeout(Timeout.InfiniteTimeSpan), Is.SameAs(scope));
        await using (await scope)
        {
            Assert.That(() => scope.WithReleaseTimeout(TimeSpan.FromSeconds(1)), Throws.InvalidOperationException.With.Message.EqualTo(
                "WithReleaseTimeout applies to a scope that has not been entered; 'Methods.Session' has been. Call it right after the factory."));
        }
    }

    [Test]
    public async Task X6_a_release_that_was_given_up_says_which_and_after_how_long()
    {
        TaskCompletionSource never = Signal();
        AsyncScope<string> scope = Methods.SessionScope(_log, release: () => new(never.Task)).WithReleaseTimeout(TimeSpan.FromMilliseconds(2));
        await scope.EnterAsync();
        var thrown = await Fails<ReleaseTimeoutException>(scope.DisposeAsync);
        Assert.That(thrown.Message, Does.StartWith("The release of the scope 'Methods.Session' did not end within 00:00:00.002"));
        never.SetResult();
    }

    [Test]
    public async Task X6_a_release_that_fails_after_it_was_given_up_is_an_event()
    {
        using var events = new Events();
        TaskCompletionSource late = Signal();
        AsyncScope<string> scope = Methods.SessionScope(_log, release: () => new(late.Task)).WithReleaseTimeout(TimeSpan.Zero);
        await scope.EnterAsync();
        await Fails<ReleaseTimeoutException>(scope.DisposeAsync);
        string before = events.Names;
        late.SetException(new Oops("late"));
        Assert.That(() => events.Names[before.Length..], Does.Contain("ReleaseFailed").After(20_000, 10));
    }

    [Test]
    public async Task Y4_an_abandoned_scope_says_how_to_be_told()
    {
        string? told = null;
        await using (await AsyncScope.FromYield<int>(async (yield, _) =>
        {
            try
            {
                await yield.Return(1);
            }
            catch (ScopeAbandonedException e)
            {
                told = e.Message;
                throw;
            }
        }, "tx"))
        {
        }

        Assert.That(told, Does.StartWith("The scope 'tx' was disposed without Complete(), so how its body ended is not known."));
    }

    [Test]
    public async Task Y5_a_yield_that_is_nobodys_or_late_says_so()
    {
        Assert.That(static () => default(ScopeYield).Return(), Throws.InvalidOperationException.With.Message.EqualTo(
            "This ScopeYield belongs to no scope: default(ScopeYield) hands nothing out. Use the one that the scope method is given."));
        Assert.That(static () => default(ScopeYield<int>).Return(1), Throws.InvalidOperationException);
        ScopeYield<int> kept = default;
        await AsyncScope.FromYield<int>(async (yield, _) => await (kept = yield).Return(1), "tx").UseAsync(static (_, _) => default(ValueTask));
        Assert.That((await Fails<InvalidOperationException>(() => kept.Return(2))).Message, Is.EqualTo(
            "The ScopeYield of the scope 'tx' was used after the scope had ended. Hand the value out while the scope is entering."));
    }

    [Test]
    public void M2_a_negative_time_to_wait_is_refused_by_name() => Assert.That(() => new SemaphoreScope(1, "downloads").TryEnterAsync(TimeSpan.FromMilliseconds(-2)),
        Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("The time to wait for the semaphore 'downloads' must not be negative; use Timeout.InfiniteTimeSpan for no limit."));

    [Test]
    public async Task M2_a_wait_that_was_cancelled_says_for_what()
    {
        var semaphore = new SemaphoreScope(1, "downloads");
        await using SemaphorePermit permit = await semaphore.EnterAsync();
        using var stop = new CancellationTokenSource();
        Task waiting = semaphore.EnterAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        Assert.That((await Fails<OperationCanceledException>(() => new(waiting))).Message, Does.StartWith("The wait for a place of the semaphore 'downloads' was"));
    }
}
