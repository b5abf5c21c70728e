using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE030;

/// <summary>What yields, or lets somebody else yield.</summary>
public sealed class Valid
{
    [TestCase("static async Task Open(ScopeYield<int> yield) => await yield.Return(1);")]
    [TestCase("static ValueTask Open(ScopeYield yield) => yield.Return();")]
    [TestCase("static Task Open(ScopeYield yield) => Inner(yield); static async Task Inner(ScopeYield yield) => await yield.Return();")]
    [TestCase("static async Task Open(ScopeYield<int> yield) { Func<Task> later = async () => await yield.Return(1); await later(); }")]
    [TestCase("static async Task Open(ScopeYield<int> yield) { await Local(); async Task Local() => await yield.Return(1); }")]
    [TestCase("static async Task Open(ScopeYield<int> yield) { Func<int, ValueTask> hand = yield.Return; await hand(1); }")]
    [TestCase("static async Task Open(ScopeYield<int> yield) { await Task.Yield(); throw new NotImplementedException(); }")]
    [TestCase("static Task Open(ScopeYield<int> yield) => throw new NotImplementedException();")]
    [TestCase("static async IAsyncEnumerable<int> Open(int x) { await Task.Yield(); if (x > 0) yield return x; }")]
    public Task Is_silent(string method) => Rule.IsReportedAsync("SCOPE030", "static partial class A {\n[AsyncScope] " + method + "\n}");

    [Test]
    public Task Is_silent_on_methods_without_a_body() => Rule.IsReportedAsync("SCOPE030", "abstract partial class A { [AsyncScope] public abstract Task Open(ScopeYield<int> yield); }");
}
