using System.Runtime.CompilerServices;
using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

/// <summary>What Return gives is a ValueTask like any other, however it is awaited.</summary>
public sealed class ReturnTests
{
    private readonly Log _log = new();

    [Test]
    public async Task Y5_a_result_that_is_asked_for_before_the_body_has_ended_is_an_error()
    {
        AsyncScope<int> scope = AsyncScope.FromYield<int>((yield, _) =>
        {
            yield.Return(1).GetAwaiter().GetResult();
            _log.Add("went on");
            return default;
        });
        var thrown = await Fails<InvalidOperationException>(async () => await scope.EnterAsync());
        Assert.That(thrown.Message, Does.Contain("await what it returns, once"));
        Assert.That(_log.Text, Is.Empty);
    }

    [Test]
    public async Task Y5_it_is_awaited_once()
    {
        TaskCompletionSource refused = Signal();
        await AsyncScope.FromYield<int>(async (yield, _) =>
        {
            ValueTask returning = yield.Return(1);
            Task first = returning.AsTask();
            _log.Add((await Fails<InvalidOperationException>(async () => await returning)).Message);
            refused.SetResult();
            await first;
            _log.Add("and the first one goes on");
        }).UseAsync((_, _) => new(refused.Task));
        Assert.That(_log.Text, Is.EqualTo("ScopeYield.Return has no result before the body has ended, and one result: await what it returns, once. and the first one goes on"));
    }

    [Test]
    public async Task Y1_as_a_task_it_has_the_outcome_of_the_body()
    {
        foreach ((Exception? failure, TaskStatus status) in new (Exception?, TaskStatus)[] { (null, TaskStatus.RanToCompletion), (new Oops("X"), TaskStatus.Faulted), (new OperationCanceledException(), TaskStatus.Canceled) })
        {
            Task returning = null!;
            AsyncScope<int> scope = await AsyncScope.FromYield<int>(async (yield, _) =>
            {
                returning = yield.Return(1).AsTask();
                await Task.WhenAny(returning);
            }).EnterAsync();
            Assert.That(returning.IsCompleted, Is.False);
            Assert.That(await scope.ExitAsync(failure is null ? ScopeExit.Succeeded : ScopeExit.From(failure)), Is.EqualTo(failure is not null));
            Assert.That((returning.Status, returning.Exception?.InnerException), Is.EqualTo((status, status == TaskStatus.Faulted ? failure : null)));
        }
    }

    [Test]
    public async Task Y1_it_can_be_awaited_after_the_body_has_ended([Values] bool fails)
    {
        TaskCompletionSource ended = Signal();
        var failure = new Oops("X");
        AsyncScope<int> scope = await AsyncScope.FromYield<int>(async (yield, _) =>
        {
            ValueTask returning = yield.Return(1);
            await ended.Task;
            Assert.That((returning.IsCompleted, returning.IsCompletedSuccessfully, returning.IsFaulted), Is.EqualTo((true, !fails, fails)));
            await returning;
            _log.Add("went on");
        }).EnterAsync();
        Task<bool> exiting = scope.ExitAsync(fails ? ScopeExit.From(failure) : ScopeExit.Succeeded).AsTask();
        Assert.That(exiting.IsCompleted, Is.False);
        ended.SetResult();
        Assert.That(await exiting, Is.False);
        Assert.That(_log.Text, Is.EqualTo(fails ? "" : "went on"));
    }

    [Test]
    public async Task Y1_the_method_goes_on_in_the_context_it_awaits_in()
    {
        var context = new NamedContext();
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        ValueTask<AsyncScope<int>> entering;
        try
        {
            entering = AsyncScope.FromYield<int>(async (yield, _) =>
            {
                await yield.Return(1);
                _log.Add(SynchronizationContext.Current == context ? "there" : "elsewhere");
            }).EnterAsync();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        AsyncScope<int> scope = await entering;
        await Task.Run(async () => await scope.ExitAsync(ScopeExit.Succeeded));
        Assert.That(_log.Text, Is.EqualTo("there"));
        Assert.That(context.Posts, Is.EqualTo(1));
    }

    [Test]
    public async Task Y1_the_method_goes_on_on_the_scheduler_it_awaits_on()
    {
        TaskScheduler scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        AsyncScope<int> scope = AsyncScope.FromYield<int>(async (yield, _) =>
        {
            await yield.Return(1);
            _log.Add(TaskScheduler.Current == scheduler ? "there" : "elsewhere");
        });
        await Task.Factory.StartNew(() => scope.EnterAsync().AsTask(), CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
        await Task.Run(async () => await scope.ExitAsync(ScopeExit.Succeeded));
        Assert.That(_log.Text, Is.EqualTo("there"));
    }

    [Test]
    public async Task Y1_an_awaiter_that_asks_for_it_goes_on_with_what_was_ambient()
    {
        AsyncScope<int> scope = AsyncScope.FromYield<int>((yield, _) =>
        {
            var ended = new TaskCompletionSource();
            Methods.User.Value = "method";
            ValueTaskAwaiter returning = yield.Return(1).GetAwaiter();
            returning.OnCompleted(() =>
            {
                _log.Add(Methods.User.Value ?? "nobody");
                returning.GetResult();
                ended.SetResult();
            });
            return new(ended.Task);
        });
        await scope.EnterAsync();
        Methods.User.Value = "caller";
        await scope.ExitAsync(ScopeExit.Succeeded);
        Assert.That(_log.Text, Is.EqualTo("method"));
    }

    private sealed class NamedContext : SynchronizationContext
    {
        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Posts++;
            Task.Run(() =>
            {
                SetSynchronizationContext(this);
                d(state);
            });
        }
    }
}
