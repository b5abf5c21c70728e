using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE041;

/// <summary>The entering token where it may have fired.</summary>
public sealed class Diagnostics
{
    [TestCase("try { yield return 1; } finally {\n/*!*/ await Task.Delay(1, ct);\n}")]
    [TestCase("yield return 1;\n/*!*/ await Task.Delay(1, ct);")]
    [TestCase("yield return 1;\n/*!*/ ct.ThrowIfCancellationRequested();")]
    [TestCase("try { yield return 1;\n/*!*/ await Task.Delay(1, cancellationToken: ct);\n } finally { }")]
    [TestCase("try { try { yield return 1; } finally { Console.WriteLine(); } } finally {\n/*!*/ await Task.Delay(1, ct);\n}")]
    [TestCase("try { await Task.Delay(1, ct); yield return 1; } finally {\n/*!*/ if (!ct.IsCancellationRequested) Console.WriteLine();\n}")]
    [TestCase("var token = ct; try { yield return 1; } finally {\n/*!*/ await Task.Delay(1, token);\n}")]
    [TestCase("try { yield return 1; } finally { await Close(); }\n async Task Close() {\n/*!*/ await Task.Delay(1, ct);\n}")]
    [TestCase("try { yield return 1; } finally {\n/*!*/ await Task.Run(() => Task.Delay(1, ct));\n}")]
    [TestCase("foreach (int i in new[] { 1, 2 }) { try { yield return i; yield break; } finally {\n/*!*/ await Task.Delay(1, ct);\n} }")]
    [TestCase("using (new MemoryStream()) { if (ct.CanBeCanceled) yield return 1; else yield return 2; }\n/*!*/ await Task.Delay(1, ct);")]
    public Task Is_reported_in_an_iterator(string body)
        => Rule.IsReportedAsync("SCOPE041", $"static partial class A {{ [AsyncScope] static async IAsyncEnumerable<int> Open([EnumeratorCancellation] CancellationToken ct = default) {{ await Task.Delay(1, ct);\n{body}\n}} }}");

    [TestCase("try { await yield.Return(1);\n/*!*/ await Task.Delay(1, ct);\n} catch {\n/*!*/ await Task.Delay(2, ct);\nthrow; }")]
    [TestCase("try { await yield.Return(1); } catch (IOException) when (n > 0) {\n/*!*/ await Task.Delay(2, ct);\n}")]
    [TestCase("try { await yield.Return(1); } finally {\n/*!*/ await Task.Delay(2, ct).ConfigureAwait(false);\n}")]
    [TestCase("try { try { await yield.Return(1); } catch (IOException) { throw; } } catch {\n/*!*/ await Task.Delay(2, ct);\n}")]
    [TestCase("switch (n) { case 1: await yield.Return(1);\n/*!*/ await Task.Delay(2, ct);\nbreak; default: await yield.Return(2); break; }")]
    public Task Is_reported_in_a_yield_method(string body)
        => Rule.IsReportedAsync("SCOPE041", $"static partial class A {{ [AsyncScope] static async ValueTask Open(ScopeYield<int> yield, int n, CancellationToken ct = default) {{ await Task.Delay(1, ct);\n{body}\n}} }}");

    [Test]
    public Task Is_reported_in_a_partial_generic_method_without_a_value() => Rule.IsReportedAsync("SCOPE041", """
        partial class A<T>
        {
            [AsyncScope] public partial Task Open<U>(ScopeYield yield, T x, U y, CancellationToken ct);
            public async partial Task Open<U>(ScopeYield yield, T x, U y, CancellationToken ct)
            {
                try { await yield.Return(); }
                finally { await Task.Delay(1, ct); } /*!*/
            }
        }
        """);
}
