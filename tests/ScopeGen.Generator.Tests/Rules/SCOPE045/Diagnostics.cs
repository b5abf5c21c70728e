using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE045;

/// <summary>A Return whose end nobody waits for.</summary>
public sealed class Diagnostics
{
    [TestCase("async Task", "/*!*/ yield.Return(1);\nawait Task.Yield();")]
    [TestCase("async Task", "/*!*/ _ = yield.Return(1);\nawait Task.Yield();")]
    [TestCase("async Task", "/*!*/ _ = yield.Return(1).AsTask();\nawait Task.Yield();")]
    [TestCase("async Task", "/*!*/ var task = yield.Return(1);\nawait Task.Yield();")]
    [TestCase("async Task", "/*!*/ var task = yield.Return(1);\nif (task.IsCompleted) await Task.Yield();")]
    [TestCase("async Task", "/*!*/ ValueTask task; task = yield.Return(1);\nawait Task.Yield();")]
    [TestCase("async Task", "await Task.Yield();\n/*!*/ yield.Return(1).AsTask().Wait();")]
    [TestCase("async Task", "await Task.Yield();\n/*!*/ yield.Return(1).GetAwaiter().GetResult();")]
    [TestCase("async Task", "await Task.Yield(); if (n > 0)\n/*!*/ yield.Return(1);\nelse await yield.Return(2);")]
    [TestCase("Task", "/*!*/ yield.Return(1);\nreturn Task.CompletedTask;")]
    [TestCase("ValueTask", "try {\n/*!*/ yield.Return(1);\n} finally { n++; } return default;")]
    [TestCase("async Task", "await Task.Run(() => {\n/*!*/ yield.Return(1);\n});")]
    [TestCase("async Task", "Action hand =\n/*!*/ () => yield.Return(1);\nhand(); await Task.Yield();")]
    [TestCase("async ValueTask", "/*!*/ yield.Return(1).ConfigureAwait(false);\nawait Task.Yield();")]
    [TestCase("async ValueTask", "/*!*/ yield.Return(1).AsTask().ContinueWith(t => t);\nawait Task.Yield();")]
    public Task Is_reported(string returns, string body) => Rule.IsReportedAsync("SCOPE045", $"static partial class A {{ [AsyncScope] static {returns} Open(ScopeYield<int> yield, int n) {{\n{body}\n}} }}");

    [TestCase("static async Task Open(ScopeYield yield) =>\n/*!*/ yield.Return();")]
    public Task Is_reported_in(string method) => Rule.IsReportedAsync("SCOPE045", $"static partial class A {{ [AsyncScope] {method} }}");
}
