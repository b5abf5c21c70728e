using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>Ordinary asynchronous code has nothing to hear from the rules, and broken code breaks none of them.</summary>
public sealed class QuietTests
{
    private const string Ordinary = """
        using System.Net; using System.Net.Http; using System.Text; using System.Collections.Concurrent; using System.Diagnostics;

        public interface IStore : IAsyncDisposable { Task<Stream> OpenAsync(string name, CancellationToken ct = default); IAsyncEnumerable<string> NamesAsync(); ValueTask EnterAsync(); ValueTask ExitAsync(int code); void Complete(); }

        public sealed class Pool(int size) : IDisposable, IAsyncDisposable
        {
            private readonly SemaphoreSlim _slots = new(0), _gate = new(1, 1);
            private readonly ConcurrentQueue<Stream> _free = new();
            private Task? _pump;
            private IStore? _store;
            public event EventHandler? Changed;
            public int Size => size;
            public void Start(IStore store) { _store = store; _pump = Task.Run(() => PumpAsync(CancellationToken.None)); _ = store.EnterAsync(); store.Complete(); }
            public async Task<Stream> RentAsync(CancellationToken ct) { await _slots.WaitAsync(ct); return _free.TryDequeue(out Stream? stream) ? stream : await _store!.OpenAsync("x", ct); }
            public void Return(Stream stream) { _free.Enqueue(stream); _slots.Release(); Changed?.Invoke(this, EventArgs.Empty); }
            public async Task SwapAsync(IStore store) { await _gate.WaitAsync(); try { if (_store is { } old) await old.DisposeAsync(); _store = store; } finally { _gate.Release(); } }
            public async ValueTask DisposeAsync() { if (_store is not null) await _store.DisposeAsync(); if (_pump is not null) await _pump; Dispose(); }
            public void Dispose() { _slots.Dispose(); _gate.Dispose(); }
            private async Task PumpAsync(CancellationToken ct) { while (!ct.IsCancellationRequested) { await Task.Delay(10, ct).ConfigureAwait(false); Changed?.Invoke(this, EventArgs.Empty); } }
        }

        public static class Clients
        {
            private static HttpClient? s_client;
            public static async Task<Stream> GetAsync(string uri) { var client = new HttpClient(); s_client = client; var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead); return await response.Content.ReadAsStreamAsync(); }
            public static async Task<string> TextAsync(IStore store, string name) { await using var stream = await store.OpenAsync(name); using var reader = new StreamReader(stream); return await reader.ReadToEndAsync(); }
            public static async Task<Stream> LeakAsync(IStore store) { await using (store) { return await store.OpenAsync("x"); } }
            public static async Task<List<string>> NamesAsync(IStore store) { List<string> names = []; await foreach (string name in store.NamesAsync().ConfigureAwait(false)) names.Add(name); return names; }
            public static void Block(IStore store) { store.ExitAsync(1).AsTask().Wait(); _ = store.OpenAsync("x").Result; store.DisposeAsync().GetAwaiter().GetResult(); store.ExitAsync(2); }
            public static async Task LateAsync(IStore store) { Task<Stream>? opening = null; await using (store) { opening = store.OpenAsync("x"); _ = store.OpenAsync("y"); } await opening; await store.DisposeAsync(); store.Complete(); }
            public static async Task GapAsync(IStore store) { var stream = await store.OpenAsync("x"); Console.WriteLine(); await using (stream) { } var activity = new Activity("a").Start(); try { } finally { activity.Dispose(); } }
            public static IEnumerable<int> Lazy(Stream stream) { using (stream) { int b; while ((b = stream.ReadByte()) >= 0) yield return b; } }
            public static async IAsyncEnumerable<byte[]> ChunksAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct = default) { await using (stream) { byte[] buffer = new byte[10]; while (await stream.ReadAsync(buffer, ct) > 0) yield return buffer; } }
            public static Func<Task> Later(IStore store) => async () => { await store.EnterAsync(); await store.ExitAsync(0); };
        }
        """;

    [Test]
    public async Task Ordinary_code_is_left_alone() => Assert.That(await Compile.DiagnosticsAsync(Ordinary), Is.Empty);

    /// <summary>Prefixes, and sources with a hole, are code that somebody is just typing.</summary>
    [Test]
    public async Task Broken_code_breaks_no_analyzer()
    {
        const string Source = Usage.Scopes + Misuses;
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            string broken = i % 3 == 0 ? Source[..random.Next(Source.Length)] : Source.Remove(random.Next(Source.Length - 40), random.Next(40));
            CSharpCompilation after = Compile.Generate(Compile.Create(broken)).After;
            ImmutableArray<Diagnostic> found = await after.WithAnalyzers([.. Compile.Analyzers()]).GetAnalyzerDiagnosticsAsync();
            Assert.That(found.Where(static d => d.Id == "AD0001"), Is.Empty, broken);
        }
    }

    private const string Misuses = """
        public sealed class Misuses
        {
            private Db? _db;
            private readonly SemaphoreSlim _gate = new(1);
            public async Task<object?> RunAsync(bool flag, int[] ids, CancellationToken ct)
            {
                await using var scope = await Dbs.WorkScope("a").EnterAsync(ct);
                if (flag) return scope.Value;
                await using (var api = new Api("b")) { api?.EnterAsync(); _ = scope.Value.SaveAsync(ct); await api!.DisposeAsync(); }
                var other = await Dbs.OpenScope("c"); Console.WriteLine(other.Name);
                await using (other.ConfigureAwait(false)) { _db = other.Value; ids.ToList().ForEach(async id => await other.Value.CountAsync(id)); }
                other.Value.Ping();
                var stack = new ScopeStack(); stack.Use(new Node()); await stack.EnterAsync(AsyncScope.Suppress<IOException>());
                int n = await AsyncScope.Suppress<IOException>().UseAsync((_, _) => new ValueTask<int>(1));
                foreach (int id in ids) { switch (id) { case 0: goto case 1; case 1: continue; default: break; } do { if (flag) break; } while (id > 0); }
                await foreach (Db db in Dbs.Open("d").WithCancellation(ct)) db.Ping();
                await _gate.WaitAsync(ct); try { return from row in scope.Value.Lazy where row > n select row; } finally { _gate.Release(); }
                async Task Local() { try { await scope.Value.SaveAsync(); } catch (IOException) when (flag) { throw; } finally { Dbs.OpenScope("e").GetAwaiter().GetResult(); } }
            }
        }
        """;
}
