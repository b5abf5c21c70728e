using System.Runtime.CompilerServices;

namespace ScopeGen.Behaviour.Tests;

/// <summary>A user interface waits for no scope: wherever enter, body and exit really wait, what goes on after them does not ask for the caller's context.</summary>
public sealed partial class ContextTests
{
    private static readonly Exception s_failure = new Oops("X");

    private static IEnumerable<TestCaseData> Programs()
    {
        yield return Case("iterator", static () => SlowIteratorScope().UseAsync(SlowAsync));
        yield return Case("iterator whose body fails", static () => SlowIteratorScope().UseAsync(FailAsync));
        yield return Case("iterator that fails to enter", static () => FailingIteratorScope().UseAsync(SlowAsync));
        yield return Case("iterator that is cancelled", static () => SlowIteratorScope(new CancellationTokenSource(1).Token).UseAsync(SlowAsync));
        yield return Case("iterator that yields twice", static () => TwiceScope().UseAsync(SlowAsync));
        yield return Case("yield", static () => SlowYieldScope().UseAsync(SlowAsync));
        yield return Case("yield whose body fails", static () => SlowYieldScope().UseAsync(FailAsync));
        yield return Case("yield that does not", static () => NoYieldScope().UseAsync(SlowAsync));
        yield return Case("class", static () => new SlowClass().UseAsync(static (_, ct) => SlowAsync(0, ct)));
        yield return Case("class whose body fails", static () => new SlowClass().UseAsync(static (_, ct) => FailAsync(0, ct)));
        yield return Case("class that fails to enter", static () => new SlowClass { Fails = true }.UseAsync(static (_, ct) => SlowAsync(0, ct)));
        yield return Case("class, alone", static async () => await (await new SlowClass().EnterAsync().ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false));
        yield return Case("class that was never entered", static () => new SlowClass().DisposeAsync());
        yield return Case("body with a result", static async () => await SlowIteratorScope().UseAsync(static async (value, ct) =>
        {
            await SlowAsync(value, ct).ConfigureAwait(false);
            return value;
        }).ConfigureAwait(false));
        yield return Case("body that returns Task", static () => SlowIteratorScope().UseAsync(static (value, ct) => SlowAsync(value, ct).AsTask()));
        yield return Case("enter", static async () => await SlowIteratorScope().EnterAsync().ConfigureAwait(false));
        yield return Case("enter for the value", static async () => await ((IAsyncScope<int>)SlowIteratorScope()).EnterAsync().ConfigureAwait(false));
        yield return Case("exit", static () => EnteredAtOnceScope().GetAwaiter().GetResult().DisposeAsync());
        yield return Case("two exits", static async () =>
        {
            AsyncScope<int> scope = EnteredAtOnceScope().GetAwaiter().GetResult();
            Task first = scope.DisposeAsync().AsTask();
            await scope.DisposeAsync().ConfigureAwait(false);
            await first.ConfigureAwait(false);
        });
        yield return Case("an exit that meets the enter", static async () =>
        {
            AsyncScope<int> scope = SlowIteratorScope();
            Task entering = scope.EnterAsync().AsTask();
            await scope.DisposeAsync().ConfigureAwait(false);
            await entering.ConfigureAwait(false);
        });
        yield return Case("Create", static () => AsyncScope.Create(static async ct =>
        {
            await SlowAsync(0, ct).ConfigureAwait(false);
            return 1;
        }, static value => SlowAsync(value, default)).UseAsync(SlowAsync));
        yield return Case("Select", static () => SlowIteratorScope().Select(static value => value).UseAsync(SlowAsync));
        yield return Case("SelectMany", static () => SlowIteratorScope().SelectMany(static _ => SlowYieldScope()).UseAsync(SlowAsync));
        yield return Case("SelectMany that fails to enter", static () => SlowIteratorScope().SelectMany(static _ => FailingIteratorScope()).UseAsync(SlowAsync));
        yield return Case("All", static () => AsyncScope.All(SlowIteratorScope(), SlowIteratorScope()).UseAsync(static (_, ct) => SlowAsync(0, ct)));
        yield return Case("All of which one fails", static () => AsyncScope.All(SlowIteratorScope(), FailingIteratorScope()).UseAsync(static (_, ct) => SlowAsync(0, ct)));
        yield return Case("stack", static () => new ScopeStack().UseAsync(static async (stack, _) =>
        {
            await stack.EnterAsync(SlowIteratorScope()).ConfigureAwait(false);
            await stack.EnterAllAsync([SlowIteratorScope(), SlowIteratorScope()]).ConfigureAwait(false);
            stack.Defer(static () => SlowAsync(0, default));
            stack.Use(new SlowClass());
        }));
        yield return Case("closed stack", static async () =>
        {
            var stack = new ScopeStack();
            await stack.DisposeAsync().ConfigureAwait(false);
            await stack.EnterAsync(SlowIteratorScope()).ConfigureAwait(false);
        });
        yield return Case("stack that closes meanwhile", static async () =>
        {
            var stack = new ScopeStack();
            Task entering = stack.EnterAsync(SlowIteratorScope()).AsTask();
            await stack.DisposeAsync().ConfigureAwait(false);
            await entering.ConfigureAwait(false);
        });
        yield return Case("release with a timeout", static () => SlowIteratorScope().WithReleaseTimeout(TimeSpan.FromSeconds(20)).UseAsync(SlowAsync));
        yield return Case("release that takes too long", static () => SlowIteratorScope().WithReleaseTimeout(TimeSpan.Zero).UseAsync(SlowAsync));
        yield return Case("semaphore", static () => new SemaphoreScope(1).UseAsync(static ct => SlowAsync(0, ct)));
        yield return Case("semaphore without a free place", static async () =>
        {
            var semaphore = new SemaphoreScope(1);
            Task first = semaphore.UseAsync(static ct => SlowAsync(0, ct)).AsTask();
            await semaphore.UseAsync(static ct => SlowAsync(0, ct)).ConfigureAwait(false);
            await first.ConfigureAwait(false);
        });
        yield return Case("timeout", static () => new TimeoutScope(TimeSpan.FromSeconds(20)).UseAsync(static ct => SlowAsync(0, ct)));
        yield return Case("timeout that expires", static () => new TimeoutScope(TimeSpan.FromMilliseconds(1)).UseAsync(static async ct => await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(false)));

        static TestCaseData Case(string name, Func<ValueTask> program) => new TestCaseData(program).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Programs))]
    public async Task R9_nothing_goes_on_in_the_context_of_the_caller(Func<ValueTask> program) => Assert.That(await PostsOf(program), Is.Zero);

    [Test]
    public async Task R9_the_count_of_these_tests_is_right() => Assert.That(await PostsOf(static async () => await Task.Yield()), Is.EqualTo(1));

    private static async Task<int> PostsOf(Func<ValueTask> program)
    {
        var context = new CountingContext();
        SynchronizationContext? before = SynchronizationContext.Current;
        Task running;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            running = program().AsTask();
        }
        catch (Exception e)
        {
            running = Task.FromException(e);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await Expect.Any(() => new(running)); // some fail, as they should
        return context.Posts;
    }

    private static async ValueTask SlowAsync(int value, CancellationToken ct)
    {
        _ = value;
        await Task.Delay(1, ct).ConfigureAwait(false);
    }

    private static async ValueTask FailAsync(int value, CancellationToken ct)
    {
        await SlowAsync(value, ct).ConfigureAwait(false);
        throw s_failure;
    }

    [AsyncScope]
    private static async IAsyncEnumerable<int> SlowIterator([EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.Delay(5, ct).ConfigureAwait(false);
        try
        {
            yield return 1;
        }
        finally
        {
            await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<int> EnteredAtOnce()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            await Task.Delay(5).ConfigureAwait(false);
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<int> FailingIterator()
    {
        try
        {
            await Task.Delay(1).ConfigureAwait(false);
            yield return s_failure is null ? 1 : throw s_failure;
        }
        finally
        {
            await Task.Delay(1).ConfigureAwait(false);
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<int> Twice()
    {
        await Task.Delay(1).ConfigureAwait(false);
#pragma warning disable SCOPE031 // what is tested
        yield return 1;
        await Task.Delay(1).ConfigureAwait(false);
        yield return 2;
#pragma warning restore SCOPE031
    }

    [AsyncScope]
    private static async Task SlowYield(ScopeYield<int> yield)
    {
        await Task.Delay(1).ConfigureAwait(false);
        try
        {
            await yield.Return(1).ConfigureAwait(false);
        }
        finally
        {
            await Task.Delay(1).ConfigureAwait(false);
        }
    }

    [AsyncScope]
    private static async Task NoYield(ScopeYield<int> yield)
    {
        await Task.Delay(1).ConfigureAwait(false);
        if (s_failure is null)
            await yield.Return(1).ConfigureAwait(false);
    }

    [AsyncScope]
    private sealed partial class SlowClass
    {
        [ScopeOwned]
        private readonly AsyncScope<int> _first = SlowIteratorScope();

        [ScopeOwned]
        private readonly SlowDisposable _last = new();

        public bool Fails { get; init; }

        private ValueTask OnEnterAsync(CancellationToken ct) => Fails ? FailAsync(0, ct) : SlowAsync(0, ct);

        private ValueTask OnExitAsync() => SlowAsync(0, default);
    }

    private sealed class SlowDisposable : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => SlowAsync(0, default);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }
}
