using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE045;

/// <summary>Awaited, now or later, or returned.</summary>
public sealed class Valid
{
    [TestCase("async Task", "await yield.Return(1);")]
    [TestCase("async Task", "await yield.Return(1).ConfigureAwait(false);")]
    [TestCase("async Task", "await yield.Return(1).AsTask().WaitAsync(TimeSpan.FromSeconds(1));")]
    [TestCase("async Task", "var task = yield.Return(1); n++; await task;")]
    [TestCase("async Task", "var task = yield.Return(1).AsTask(); var all = Task.WhenAll(task, Task.Delay(1)); await all;")]
    [TestCase("async Task", "ValueTask task; if (n > 0) task = yield.Return(1); else task = yield.Return(2); await task;")]
    [TestCase("async Task", "var tasks = new List<Task>(); tasks.Add(yield.Return(1).AsTask()); await Task.WhenAll(tasks);")]
    [TestCase("async Task", "Task[] tasks = [yield.Return(1).AsTask(), Task.Delay(1)]; foreach (Task task in tasks) await task;")]
    [TestCase("async Task", "await Task.WhenAny(yield.Return(1).AsTask(), Task.Delay(1));")]
    [TestCase("async Task", "await (n > 0 ? yield.Return(1) : yield.Return(2));")]
    [TestCase("async Task", "var task = yield.Return(1); Func<Task> later = async () => await task; await later();")]
    [TestCase("async Task", "Func<ValueTask> hand = () => yield.Return(1); await hand();")]
    [TestCase("async Task", "await Hand(); ValueTask Hand() => yield.Return(1);")]
    [TestCase("ValueTask", "return yield.Return(1);")]
    [TestCase("Task", "return yield.Return(1).AsTask();")]
    [TestCase("Task", "var task = yield.Return(1); return task.AsTask();")]
    [TestCase("Task", "if (n > 0) return yield.Return(1).AsTask(); return n < 0 ? yield.Return(2).AsTask() : yield.Return(3).AsTask();")]
    [TestCase("ValueTask", "return new ValueTask(yield.Return(1).AsTask());")]
    public Task Is_silent(string returns, string body) => Rule.IsReportedAsync("SCOPE045", $"static partial class A {{ [AsyncScope] static {returns} Open(ScopeYield<int> yield, int n) {{\n{body}\n}} }}");

    [TestCase("static async Task Open(ScopeYield yield) => await yield.Return();")]
    [TestCase("static ValueTask Open(ScopeYield yield) => yield.Return();")]
    [TestCase("static Task Open(ScopeYield<int> yield) => yield.Return(1).AsTask();")]
    public Task Is_silent_in(string method) => Rule.IsReportedAsync("SCOPE045", $"static partial class A {{ [AsyncScope] {method} }}");
}
