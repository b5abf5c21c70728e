using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE043;

/// <summary>A catch beside the yield, or around that of a yield method.</summary>
public sealed class Valid
{
    [TestCase("static async IAsyncEnumerable<int> Open() { try { await Task.Yield(); } catch (IOException) { } try { yield return 1; } finally { try { await Task.Yield(); } catch { } } }")]
    [TestCase("static async IAsyncEnumerable<int> Open() { await Task.Yield(); yield return 1; try { await Task.Yield(); } catch (IOException) { } }")]
    [TestCase("static async Task Open(ScopeYield<int> yield) { try { await yield.Return(1); } catch (IOException) { } }")]
    public Task Is_silent(string method) => Rule.IsReportedAsync("SCOPE043", $"static partial class A {{ [AsyncScope] {method} }}");
}
