using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE040;

/// <summary>Clean-up that a failed body skips.</summary>
public sealed class Diagnostics
{
    [TestCase("var conn = new Conn(); yield return 1;\n/*!*/ conn.Dispose();")]
    [TestCase("var conn = new Conn(); yield return 1;\n/*!*/ await conn.DisposeAsync();")]
    [TestCase("var conn = new Conn(); yield return 1;\n/*!*/ await conn.DisposeAsync().ConfigureAwait(false);")]
    [TestCase("var conn = new Conn(); yield return 1;\n/*!*/ await conn.CloseAsync(CancellationToken.None);")]
    [TestCase("Conn? conn = new Conn(); yield return 1;\n/*!*/ conn?.Dispose();")]
    [TestCase("object conn = new Conn(); yield return 1;\n/*!*/ ((IDisposable)conn).Dispose();")]
    [TestCase("object conn = new Conn(); yield return 1;\n/*!*/ (conn as IDisposable)?.Dispose();")]
    [TestCase("object conn = new Conn(); yield return 1;\n/*!*/ if (conn is IDisposable d) d.Dispose();")]
    [TestCase("var conn = new Conn(); yield return 1; if (conn.Inner is not null) {\n/*!*/ conn.Inner.Dispose();\n}")]
    [TestCase("Conn[] conns = [new Conn()]; yield return 1; foreach (Conn c in conns)\n/*!*/ c.Dispose();")]
    [TestCase("Conn[] conns = [new Conn()]; yield return 1;\n/*!*/ conns[0].Dispose();")]
    [TestCase("var conn = new Conn(); yield return 1; var same = conn;\n/*!*/ same.Dispose();")]
    [TestCase("var conn = new Conn(); yield return 1; await conn.CommitAsync();\n/*!*/ conn.Dispose();")]
    [TestCase("var conn = new Conn(); try { yield return 1;\n/*!*/ conn.Dispose();\n} finally { Console.WriteLine(); }")]
    [TestCase("var a = new Conn(); var b = new Conn(); try { yield return 1; } finally { a.Dispose(); }\n/*!*/ b.Dispose();")]
    [TestCase("var conn = new Conn(); using (new MemoryStream()) { yield return 1; }\n/*!*/ conn.Dispose();")]
    [TestCase("var conn = new Conn(); if (conn.Inner is null) yield return 1; else yield return 2;\n/*!*/ conn.Dispose();")]
    [TestCase("var conn = new Conn(); switch (conn.Inner) { case null: yield return 1;\n/*!*/ conn.Dispose();\nbreak; default: yield return 2; break; }")]
    [TestCase("foreach (Conn conn in s_all) { yield return 1;\n/*!*/ conn.Dispose();\nbreak; }")]
    [TestCase("await gate.WaitAsync(); yield return 1;\n/*!*/ gate.Release();")]
    [TestCase("Monitor.Enter(gate); yield return 1;\n/*!*/ Monitor.Exit(gate);")]
    [TestCase("string path = Path.GetTempFileName(); yield return 1;\n/*!*/ File.Delete(path);")]
    [TestCase("DirectoryInfo folder = Directory.CreateTempSubdirectory(); yield return 1;\n/*!*/ folder.Delete(true);")]
    [TestCase("byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(9); yield return 1;\n/*!*/ System.Buffers.ArrayPool<byte>.Shared.Return(buffer);")]
    [TestCase("IntPtr p = System.Runtime.InteropServices.Marshal.AllocHGlobal(8); yield return 1;\n/*!*/ System.Runtime.InteropServices.Marshal.FreeHGlobal(p);")]
    [TestCase("var conn = new Conn(); yield return 1;\n/*!*/ Release(conn);")]
    [TestCase("var conn = new Conn(); yield return 1;\n/*!*/ conn.CloseQuietly();")]
    [TestCase("var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); yield return 1;\n/*!*/ listener.Stop();")]
    [TestCase("var stop = new CancellationTokenSource(); yield return 1;\n/*!*/ stop.Cancel();")]
    [TestCase("var conn = new Conn(); yield return 1;\n/*!*/ await Close();\nasync Task Close() { await Task.Yield(); conn.Dispose(); }")]
    [TestCase("var scope = await InnerScope(); yield return 1;\n/*!*/ await scope.ExitAsync(ScopeExit.Succeeded);")]
    public Task Is_reported_in_an_iterator(string body) => Rule.IsReportedAsync("SCOPE040", Source($"[AsyncScope] static async IAsyncEnumerable<int> Open(SemaphoreSlim gate) {{ await Task.Yield();\n{body}\n}}"));

    [TestCase("var conn = new Conn(); await yield.Return(conn);\n/*!*/ conn.Dispose();")]
    [TestCase("var conn = new Conn(); try { await yield.Return(conn); } catch (IOException) { throw; }\n/*!*/ await conn.DisposeAsync();")]
    [TestCase("var conn = new Conn(); try { await yield.Return(conn); await conn.CommitAsync();\n/*!*/ await conn.CloseAsync();\n} catch { await conn.RollbackAsync(); throw; }")]
    public Task Is_reported_in_a_yield_method(string body) => Rule.IsReportedAsync("SCOPE040", Source($"[AsyncScope] static async ValueTask Open(ScopeYield<Conn> yield) {{ await Task.Yield();\n{body}\n}}"));

    [Test]
    public Task Is_reported_on_fields_and_own_methods() => Rule.IsReportedAsync("SCOPE040", """
        partial class Server<T>
        {
            private readonly SemaphoreSlim _gate = new(1);
            [AsyncScope] async IAsyncEnumerable<Server<T>> Run()
            {
                await _gate.WaitAsync();
                yield return this;
                await StopAsync(); /*!*/
                this._gate.Release(); /*!*/
            }
            private Task StopAsync() => Task.CompletedTask;
        }
        """);

    internal static string Source(string method) => $$"""
        sealed class Conn : IDisposable, IAsyncDisposable
        {
            public Conn? Inner => null;
            public void Dispose() { }
            public ValueTask DisposeAsync() => default;
            public Task CloseAsync(CancellationToken ct = default) => Task.CompletedTask;
            public Task CommitAsync() => Task.CompletedTask;
            public Task RollbackAsync() => Task.CompletedTask;
            public void Flush() { }
        }

        static class Extensions { public static void CloseQuietly(this Conn conn) => conn.Dispose(); }

        static partial class A
        {
            private static readonly List<Conn> s_all = [];
            private static void Release(Conn conn) => conn.Dispose();
            [AsyncScope] private static async Task Inner(ScopeYield<Conn> yield) => await yield.Return(new Conn());
        {{method}}
        }
        """;
}
