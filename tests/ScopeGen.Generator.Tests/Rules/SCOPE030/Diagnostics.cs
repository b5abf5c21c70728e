using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE030;

/// <summary>A scope method that hands out nothing.</summary>
public sealed class Diagnostics
{
    [TestCase("static async IAsyncEnumerable<int> /*!*/ Open() { await Task.Yield(); yield break; }")]
    [TestCase("static async IAsyncEnumerable<int> /*!*/ Open() { await foreach (int i in Local()) Console.WriteLine(i); yield break; static async IAsyncEnumerable<int> Local() { await Task.Yield(); yield return 1; } }")]
    [TestCase("static async IAsyncEnumerable<T> /*!*/ Open<T>(T x) { await Task.Yield(); if (x is null) throw new InvalidOperationException(); yield break; }")]
    [TestCase("static Task /*!*/ Open(ScopeYield yield) => Task.CompletedTask;")]
    [TestCase("static ValueTask /*!*/ Open(ScopeYield<int> yield) { return default; }")]
    [TestCase("static async Task /*!*/ Open(ScopeYield<int> yield, List<int> log) { await Task.Yield(); log.Add(nameof(yield).Length); }")]
    [TestCase("static async Task /*!*/ Open(ScopeYield<int> yield, Pool pool) { await Task.Yield(); pool.Return(1); }")]
    [TestCase("static async Task /*!*/ Open(ScopeYield<int> yield) { await Local(default); static async Task Local(ScopeYield<int> yield) => await yield.Return(1); }")]
    public Task Is_reported(string method) => Rule.IsReportedAsync("SCOPE030", "class Pool { public void Return(int x) { } } static partial class A {\n[AsyncScope] " + method + "\n}");

    [Test]
    public Task Is_reported_on_the_half_of_a_partial_method_that_has_the_body() => Rule.IsReportedAsync("SCOPE030", """
        static partial class A
        {
            [AsyncScope] internal static partial Task Open(ScopeYield<int> yield);
            internal static async partial Task Open(ScopeYield<int> yield) { /*!*/
                await Task.Yield();
            }
        }
        """);
}
