using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE031;

/// <summary>Every path yields once.</summary>
public sealed class Valid
{
    [TestCase("if (n > 0) yield return 1; else yield return 2;")]
    [TestCase("if (n > 0) { yield return 1; yield break; } yield return 2;")]
    [TestCase("switch (n) { case 1: yield return 1; break; case 2: yield return 2; break; default: throw new InvalidOperationException(); }")]
    [TestCase("while (true) { await Task.Yield(); if (n++ < 3) continue; yield return n; yield break; }")]
    [TestCase("foreach (int i in new int[n]) { yield return i; break; }")]
    [TestCase("foreach (int i in new int[n]) { try { yield return i; yield break; } finally { Console.WriteLine(); } }")]
    [TestCase("do { yield return 1; } while (false);")]
    [TestCase("again: if (n-- > 0) goto again; yield return 1; goto end; end: ;")]
    [TestCase("for (int i = 0; ; i++) { int got; try { got = await Task.FromResult(i); } catch (IOException) when (i < 3) { continue; } yield return got; break; }")]
    [TestCase("int sum = 0; await foreach (int i in Local()) sum += i; yield return sum; static async IAsyncEnumerable<int> Local() { await Task.Yield(); yield return 1; yield return 2; }")]
    public Task Is_silent_in_an_iterator(string body)
        => Rule.IsReportedAsync("SCOPE031", $"static partial class A {{ [AsyncScope] static async IAsyncEnumerable<int> Open(int n) {{ await Task.Yield(); {body} }} }}");

    [TestCase("if (n > 0) await yield.Return(1); else await yield.Return(2);")]
    [TestCase("for (int i = 0; i < n; i++) { try { await Task.Delay(i); } catch (IOException) { continue; } await yield.Return(i); return; }")]
    [TestCase("while (true) { try { await Task.Yield(); break; } catch (IOException) { } } await yield.Return(n);")]
    [TestCase("try { await yield.Return(1); } catch (IOException) { throw; } finally { await Task.Yield(); }")]
    [TestCase("await (n > 0 ? yield.Return(1) : yield.Return(2));")]
    public Task Is_silent_in_a_yield_method(string body)
        => Rule.IsReportedAsync("SCOPE031", $"static partial class A {{ [AsyncScope] static async Task Open(ScopeYield<int> yield, int n) {{ await Task.Yield(); {body} }} }}");
}
