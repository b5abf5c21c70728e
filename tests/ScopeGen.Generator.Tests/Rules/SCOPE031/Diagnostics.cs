using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE031;

/// <summary>A yield that can run when one has run.</summary>
public sealed class Diagnostics
{
    [TestCase("yield return 1;\n/*!*/ yield return 2;")]
    [TestCase("if (n > 0) yield return 1;\n/*!*/ yield return 2;")]
    [TestCase("while (n-- > 0)\n/*!*/ yield return 1;")]
    [TestCase("do {\n/*!*/ yield return 1;\n} while (n-- > 0);")]
    [TestCase("for (int i = 0; i < n; i++)\n/*!*/ yield return 1;")]
    [TestCase("for (;;) {\n/*!*/ yield return 1;\n}")]
    [TestCase("foreach (int i in new int[n])\n/*!*/ yield return i;")]
    [TestCase("await foreach (int i in Numbers())\n/*!*/ yield return i;")]
    [TestCase("while (true) { if (n-- < 0) continue;\n/*!*/ yield return 1;\nif (n > 5) yield break; }")]
    [TestCase("again:\n/*!*/ yield return 1;\nif (n-- > 0) goto again;")]
    [TestCase("switch (n) { case 1: yield return 1; goto default; default:\n/*!*/ yield return 2;\nbreak; }")]
    [TestCase("try { yield return 1; } finally { Console.WriteLine(); }\n/*!*/ yield return 2;")]
    [TestCase("using (new MemoryStream()) { yield return 1; }\n/*!*/ yield return 2;")]
    public Task Is_reported_in_an_iterator(string body) => Rule.IsReportedAsync("SCOPE031", $$"""
        static partial class A
        {
            [AsyncScope] static async IAsyncEnumerable<int> Open(int n) { await Task.Yield();
        {{body}}
            }

            static async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }
        }
        """);

    [TestCase("await yield.Return(1);\n/*!*/ await yield.Return(2);")]
    [TestCase("while (n-- > 0)\n/*!*/ await yield.Return(1);")]
    [TestCase("try { await yield.Return(1); }\n catch (IOException) {\n/*!*/ await yield.Return(2); }")]
    [TestCase("try { await yield.Return(1); }\n finally {\n/*!*/ await yield.Return(2); }")]
    [TestCase("while (true) { try {\n/*!*/ await yield.Return(1);\n return; } catch (IOException) { } }")]
    [TestCase("await Task.WhenAll(yield.Return(1).AsTask(),\n/*!*/ yield.Return(2).AsTask());")]
    [TestCase("await yield.Return(1).ConfigureAwait(false); await Task.Yield();\n/*!*/ await yield.Return(2).ConfigureAwait(false);")]
    public Task Is_reported_in_a_yield_method(string body)
        => Rule.IsReportedAsync("SCOPE031", $"static partial class A {{ [AsyncScope] static async Task Open(ScopeYield<int> yield, int n) {{ await Task.Yield();\n{body}\n}} }}");
}
