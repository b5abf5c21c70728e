using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE040;

/// <summary>Clean-up that runs always, and code that belongs to success.</summary>
public sealed class Valid
{
    [TestCase("var conn = new Conn(); try { yield return 1; } finally { conn.Dispose(); }")]
    [TestCase("await using var conn = new Conn(); yield return 1;")]
    [TestCase("await using var conn = new Conn(); yield return 1; await conn.CommitAsync(); conn.Flush();")]
    [TestCase("var conn = new Conn(); try { yield return 1; await conn.CloseAsync(); } finally { await conn.DisposeAsync(); }")]
    [TestCase("await using var conn = new Conn(); yield return 1; await conn.CloseAsync();")]
    [TestCase("var conn = new Conn(); await using (conn.ConfigureAwait(false)) { yield return 1; await conn.CloseAsync(); }")]
    [TestCase("yield return 1; var late = new Conn(); late.Dispose();")]
    [TestCase("yield return 1; var late = await Task.FromResult(new Conn()); await late.DisposeAsync();")]
    [TestCase("yield return 1; File.Delete(\"done\");")]
    [TestCase("var conn = new Conn(); conn.Dispose(); yield return 1;")]
    [TestCase("var watch = System.Diagnostics.Stopwatch.StartNew(); yield return 1; watch.Stop(); Console.WriteLine(watch.Elapsed);")]
    [TestCase("var conn = new Conn(); if (conn.Inner is null) { conn.Dispose(); throw new IOException(); } try { yield return 1; } finally { conn.Dispose(); }")]
    [TestCase("var conn = new Conn(); try { yield return 1; } finally { await Close(); } async Task Close() { await conn.CloseAsync(); conn.Dispose(); }")]
    [TestCase("var conn = new Conn(); yield return 1; await using var scope = await InnerScope(); scope.Value.Flush();")]
    public Task Is_silent_in_an_iterator(string body) => Rule.IsReportedAsync("SCOPE040", Diagnostics.Source($"[AsyncScope] static async IAsyncEnumerable<int> Open() {{ await Task.Yield(); {body} }}"));

    [TestCase("var conn = new Conn(); await yield.Return(conn); await conn.CommitAsync();")]
    [TestCase("var conn = new Conn(); try { await yield.Return(conn); } catch { conn.Dispose(); throw; } conn.Dispose();")]
    [TestCase("var conn = new Conn(); try { await yield.Return(conn); await conn.CommitAsync(); } catch { await conn.RollbackAsync(); throw; } finally { await conn.DisposeAsync(); }")]
    [TestCase("System.Data.Common.DbTransaction tx = null!; await tx.SaveAsync(\"a\"); try { await yield.Return(new Conn()); await tx.ReleaseAsync(\"a\"); } catch { await tx.RollbackAsync(\"a\"); throw; }")]
    public Task Is_silent_in_a_yield_method(string body) => Rule.IsReportedAsync("SCOPE040", Diagnostics.Source($"[AsyncScope] static async Task Open(ScopeYield<Conn> yield) {{ await Task.Yield(); {body} }}"));
}
