using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

/// <summary>What an open scope was entered in.</summary>
public sealed class LedgerParentTests
{
    private readonly Log _log = new();

    [SetUp]
    public void Watch() => ScopeLedger.Level = LeakLevel.Full;

    [TearDown]
    public void Leave() => ScopeLedger.Level = LeakLevel.Off;

    [Test]
    public async Task D3_what_is_entered_in_the_body_of_UseAsync_is_inside_it()
        => await Methods.SessionScope(_log).UseAsync(async (_, _) =>
        {
            await Task.Yield();
            await new Client(_log).UseAsync(async (_, _) =>
            {
                await using (await new SemaphoreScope(1, "pool").EnterAsync())
                    Assert.That(Tree(), Is.EqualTo("Session Client<Session pool<Client"));
            });
            await using (await new Client(_log).EnterAsync())
                Assert.That(Tree(), Is.EqualTo("Session Client<Session"), "the first client has exited");
        });

    [Test]
    public async Task D3_the_body_of_a_yield_method_is_inside_it_with_whatever_the_method_has_entered()
        => await OuterScope(_log).UseAsync(async (_, _) =>
        {
            await using (await Methods.SessionScope(_log))
                Assert.That(Tree(), Is.EqualTo("Client<Outer Outer Session<Outer"));
        });

    [Test]
    public async Task D3_places_and_timeouts_are_scopes_to_be_in_as_well()
        => await new SemaphoreScope(1, "pool").UseAsync(async _ => await new TimeoutScope(TimeSpan.FromDays(1), name: "slow").UseAsync(async (_, _) =>
        {
            await using (await Methods.SessionScope(_log))
                Assert.That(Tree(), Is.EqualTo("pool slow<pool Session<slow"));
        }));

    [Test]
    public async Task D3_what_a_class_owns_is_inside_it()
    {
        await using (await new Owner(_log, new(_log), new(_log)).EnterAsync())
            Assert.That(Tree(), Is.EqualTo("Client<Owner Client<Owner Owner"));
    }

    [Test]
    public async Task D3_what_a_stack_holds_is_inside_it_and_what_is_entered_beside_it_is_not()
    {
        await using var stack = new ScopeStack();
        await stack.EnterAsync(Methods.SessionScope(_log));
        await stack.EnterAllAsync([Methods.TransactionScope(_log)]);
        await using (await new Client(_log).EnterAsync())
            Assert.That(Tree(), Is.EqualTo("ScopeStack Session<ScopeStack Transaction<ScopeStack Client"));
    }

    [Test]
    public async Task D3_the_block_of_an_await_using_cannot_be_told()
    {
        await using (await Methods.SessionScope(_log))
        await using (await new Client(_log).EnterAsync())
            Assert.That(Tree(), Is.EqualTo("Session Client"));
    }

    [Test]
    public async Task D3_who_outlives_what_it_was_entered_in_belongs_to_what_is_around_that()
    {
        AsyncScope<int> left = Named("left");
        await Named("outer").UseAsync(async (_, _) =>
        {
            await Named("inner").UseAsync(async (_, _) => await left.EnterAsync());
            Assert.That(Tree(), Is.EqualTo("outer left<outer"));
        });
        Assert.That(Tree(), Is.EqualTo("left"));
        await left.DisposeAsync();
    }

    [Test]
    public async Task D3_a_body_leaves_nothing_behind()
    {
        await Methods.SessionScope(_log).UseAsync(static (_, _) => default(ValueTask));
        await using (await new Client(_log).EnterAsync())
            Assert.That(Tree(), Is.EqualTo("Client"));
    }

    [Test]
    public async Task D3_work_that_goes_on_from_body_to_body_holds_no_chain()
    {
        var seen = new List<WeakReference>();
        TaskCompletionSource last = Signal(), end = Signal(), ended = Signal();
        _ = GoOnAsync(10, Task.CompletedTask);
        await last.Task.WaitAsync(TimeSpan.FromSeconds(60));
        GC.Collect();
        Assert.That(Tree(), Is.EqualTo("1"));
        Assert.That(seen.Count(static scope => scope.IsAlive), Is.LessThan(5), "the last one, and what contexts have of those before it");
        end.SetResult();
        await ended.Task;

        // Enters the next scope in the body of this one; its body goes on when this one has exited. Nobody waits for it: who did would hold its context.
        async Task GoOnAsync(int left, Task outerExited)
        {
            TaskCompletionSource exited = Signal();
            await Named($"{left}").UseAsync(async (_, _) =>
            {
                await outerExited;
                seen.Add(new(ScopeLedger.Open.Single()));
                if (left > 1)
                {
                    _ = GoOnAsync(left - 1, exited.Task);
                    return;
                }

                last.SetResult();
                await end.Task;
            });
            exited.SetResult();
            if (left == 1)
                ended.SetResult();
        }
    }

    [Test]
    public async Task D3_nesting_is_told_on_Full_alone_and_numbers_always()
    {
        ScopeLedger.Level = LeakLevel.Sampled;
        await Methods.SessionScope(_log).UseAsync(async (_, _) =>
        {
            await using (await new Client(_log).EnterAsync())
            {
                Assert.That(Tree(), Is.EqualTo("Session Client"));
                Assert.That(ScopeLedger.Open.Select(static scope => scope.Id), Is.Ordered.And.Unique);
            }
        });
    }

    private static AsyncScope<int> Named(string name) => AsyncScope.Create<int>(static _ => new(1), static _ => default, name);

    /// <summary>"Name&lt;Parent", oldest first.</summary>
    private static string Tree() => string.Join(' ', ScopeLedger.Open.Select(static scope => scope.Parent is { } parent ? $"{Short(scope)}<{Short(parent)}" : Short(scope)));

    private static string Short(OpenScope scope) => scope.Name.Split('.')[^1];

    private static AsyncScope<int> OuterScope(Log log) => AsyncScope.FromYield<int>(async (yield, _) =>
    {
        await using Client client = await new Client(log).EnterAsync();
        await yield.Return(1);
    }, "Outer");
}
