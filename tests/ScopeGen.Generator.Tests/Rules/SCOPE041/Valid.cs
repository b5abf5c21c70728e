using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE041;

/// <summary>The token before the yield, and other tokens after it.</summary>
public sealed class Valid
{
    [TestCase("await Task.Delay(1, ct); try { yield return 1; } finally { await Task.Delay(1, CancellationToken.None); }")]
    [TestCase("try { await Task.Delay(1, ct); } finally { await Task.Delay(1, ct); } yield return 1;")]
    [TestCase("try { yield return 1; } finally { using var stop = new CancellationTokenSource(9); await Task.Delay(1, stop.Token); }")]
    [TestCase("try { yield return 1; } finally { await Task.Delay(1, other); }")]
    [TestCase("yield return 1; Console.WriteLine(nameof(ct));")]
    [TestCase("while (true) { await Task.Delay(1, ct); if (other.CanBeCanceled) continue; yield return 1; yield break; }")]
    [TestCase("if (ct.CanBeCanceled) { yield return 1; } else { await Task.Delay(1, ct); yield return 2; }")]
    [TestCase("await Load(); yield return 1; async Task Load() => await Task.Delay(1, ct);")]
    [TestCase("Func<Task> load = () => Task.Delay(1, ct); await load(); yield return 1;")]
    public Task Is_silent_in_an_iterator(string body)
        => Rule.IsReportedAsync("SCOPE041", $"static partial class A {{ [AsyncScope] static async IAsyncEnumerable<int> Open(CancellationToken other, [EnumeratorCancellation] CancellationToken ct = default) {{ await Task.Yield(); {body} }} }}");

    [TestCase("try { await Task.Delay(1, ct); await yield.Return(1); } catch (OperationCanceledException) when (ct.IsCancellationRequested) { throw; }")]
    [TestCase("try { await Task.Delay(1, ct); } catch { await Task.Delay(1, ct); } await yield.Return(1);")]
    public Task Is_silent_in_a_yield_method(string body)
        => Rule.IsReportedAsync("SCOPE041", $"static partial class A {{ [AsyncScope] static async Task Open(ScopeYield<int> yield, CancellationToken ct = default) {{ {body} }} }}");
}
