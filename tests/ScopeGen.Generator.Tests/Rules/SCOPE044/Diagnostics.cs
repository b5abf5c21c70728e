using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE044;

/// <summary>A translation that drops what it translates.</summary>
public sealed class Diagnostics
{
    [TestCase("try { await yield.Return(1); } catch (IOException) {\n/*!*/ throw new InvalidOperationException(\"x\"); }")]
    [TestCase("try { await yield.Return(1); } catch {\n/*!*/ throw new InvalidOperationException(); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) {\n/*!*/ throw new InvalidOperationException(e.Message); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) {\n/*!*/ throw new InvalidOperationException($\"x {e}\"); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) {\n/*!*/ throw new InvalidOperationException(\"x\" + e); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) {\n/*!*/ throw new InvalidOperationException(\"x\", e.InnerException); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) {\n/*!*/ throw new InvalidOperationException(e.ToString(), e?.GetBaseException()); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException e) when (e.HResult > 0) {\n/*!*/ throw new(\"x\"); }")]
    [TestCase("try { try { await yield.Return(1); } finally { n++; } } catch (Exception) { if (n > 0) {\n/*!*/ throw new TimeoutException(); } throw; }")]
    [TestCase("try { while (true) { await yield.Return(1).ConfigureAwait(false); return; } } catch (IOException e) {\n/*!*/ throw n > 0 ? new TimeoutException(\"x\") : new TimeoutException(\"y\", e); }")]
    [TestCase("await Run(); async Task Run() { try { await yield.Return(1); } catch (IOException) {\n/*!*/ throw new TimeoutException(); } }")]
    [TestCase("try { await Inner(yield); } catch (IOException) {\n/*!*/ throw new TimeoutException(); }")]
    [TestCase("try { await yield.Return(1); } catch (IOException) { try { n++; } finally {\n/*!*/ if (n > 0) throw new TimeoutException(); } }")]
    [TestCase("try { await yield.Return(1); } catch (Exception e) { if (e.InnerException is IOException io)\n/*!*/ throw new TimeoutException(\"x\", io); }")]
    public Task Is_reported(string body) => Rule.IsReportedAsync("SCOPE044", Source(body));

    internal static string Source(string body) => $$"""
        static partial class A
        {
            [AsyncScope] static async Task Open(ScopeYield<int> yield, int n) { await Task.Yield();
        {{body}}
            }

            static async Task Inner(ScopeYield<int> yield) => await yield.Return(2);
            static Exception Translate(Exception e) => new TimeoutException("x", e);
        }
        """;
}
