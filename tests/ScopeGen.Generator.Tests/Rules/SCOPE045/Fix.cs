using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE045;

/// <summary>The Return is awaited.</summary>
public sealed class Fix
{
    [TestCase("async Task", "yield.Return(1); // here", "await yield.Return(1); // here")]
    [TestCase("async Task", "_ = yield.Return(1).AsTask();", "await yield.Return(1);")]
    [TestCase("async Task", "yield.Return(1).ConfigureAwait(false);", "await yield.Return(1).ConfigureAwait(false);")]
    [TestCase("async Task", "var task = yield.Return(1);", "await yield.Return(1);")]
    [TestCase("async Task", "yield.Return(1).AsTask().Wait();", "await yield.Return(1);")]
    [TestCase("async Task", "yield.Return(1).GetAwaiter().GetResult();", "await yield.Return(1);")]
    public async Task Await_is_added(string returns, string before, string after) => Assert.That(await Rule.FixAsync("SCOPE045", Source(returns, before)), Is.EqualTo(Source(returns, after)));

    [TestCase("Task", "yield.Return(1); return Task.CompletedTask;", "await yield.Return(1); ")]
    [TestCase("ValueTask", "yield.Return(1); return Task.Delay(1).WaitAsync(TimeSpan.Zero) is { } t ? new ValueTask(t) : default;", "await yield.Return(1); await (Task.Delay(1).WaitAsync(TimeSpan.Zero) is { } t ? new ValueTask(t) : default);")]
    [TestCase("Task", "if (n > 0) return Task.CompletedTask; yield.Return(1); return Task.Delay(1);", "if (n > 0) return; await yield.Return(1); await Task.Delay(1);")]
    public async Task A_method_that_is_not_async_becomes_it(string returns, string before, string after) => Assert.That(await Rule.FixAsync("SCOPE045", Source(returns, before)), Is.EqualTo(Source("async " + returns, after)));

    [Test]
    public async Task Two_in_one_method_are_done_at_once() => Assert.That(
        await Rule.FixAllAsync("SCOPE045", Source("async Task", "if (n > 0) yield.Return(1); else yield.Return(2);")), Is.EqualTo(Source("async Task", "if (n > 0) await yield.Return(1); else await yield.Return(2);")));

    [Test]
    public async Task An_arrow_is_awaited_too() => Assert.That(
        await Rule.FixAsync("SCOPE045", "static partial class A { [AsyncScope] static async Task Open(ScopeYield yield) => yield.Return(); }"), Does.Contain("=> await yield.Return();"));

    [Test]
    public async Task Is_not_offered_where_the_task_is_looked_at()
        => Assert.That(await Rule.IsFixOfferedAsync("SCOPE045", Source("async Task", "var task = yield.Return(1); if (task.IsCompleted) await Task.Yield();")), Is.False);

    private static string Source(string returns, string body) => $$"""
        static partial class A
        {
            [AsyncScope] static {{returns}} Open(ScopeYield<int> yield, int n)
            {
                {{body}}
            }
        }
        """;
}
