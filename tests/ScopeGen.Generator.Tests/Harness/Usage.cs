using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ScopeGen.Generator.Tests.Harness;

/// <summary>Checks the usage rules on tables of short bodies and members, with a set of scopes at hand.</summary>
internal static class Usage
{
    private const string Mark = "/*!*/";

    public const string Scopes = """
        public sealed class Db : IAsyncDisposable
        {
            public string Name => "";
            public int Size => 1;
            public Stream Body { get; } = new MemoryStream();
            public IReadOnlyList<int> Rows => [1, 2];
            public IEnumerable<int> Lazy => Rows.Select(static r => r + 1);
            public IAsyncEnumerable<int> Stream() => throw new NotSupportedException();
            public event EventHandler? Closed { add { } remove { } }
            public void Ping() { }
            public Task<int> CountAsync(int x = 0, CancellationToken ct = default) => Task.FromResult(x);
            public Task SaveAsync(CancellationToken ct = default) => Task.CompletedTask;
            public ValueTask FlushAsync() => default;
            public MemoryStream Snapshot() => new();
            public ValueTask DisposeAsync() => default;
        }

        public static partial class Dbs
        {
            private static readonly AsyncLocal<string?> s_user = new();

            [AsyncScope] public static async IAsyncEnumerable<Db> Open(string name, [EnumeratorCancellation] CancellationToken ct = default)
            {
                await Task.Delay(1, ct);
                var db = new Db();
                try { yield return db; } finally { await db.DisposeAsync(); }
            }

            [AsyncScope] public static async Task Work(ScopeYield<Db> yield, string name = "", CancellationToken ct = default)
            {
                await using var db = new Db();
                try { await yield.Return(db); await db.SaveAsync(); }
                catch { db.Ping(); throw; }
            }

            [AsyncScope] public static async Task Lease(ScopeYield<Db> yield) { await using var db = new Db(); await yield.Return(db); }

            [AsyncScope] public static async Task As(ScopeYield<string> yield, string user) { s_user.Value = user; await yield.Return(user); }

            [AsyncScope] public static async Task Guard(ScopeYield<int> yield) { try { await yield.Return(1); } catch (IOException) { } }

            [AsyncScope] public static async Task Number(ScopeYield<int> yield) => await yield.Return(1);
        }

        [AsyncScope] public sealed partial class Api(string name)
        {
            public string Name => name;
            public int Total { get; set; }
            public Db Db { get; } = new();
            public Api With(int x) => this;
            public void Ping() { }
            public Task<int> CountAsync(int x = 0) => Task.FromResult(x);
            private ValueTask OnEnterAsync(CancellationToken ct) => default;
            private ValueTask OnExitAsync() => Db.DisposeAsync();
        }

        [AsyncScope] public sealed partial class Batch
        {
            public void Add(int x) { }
            private ValueTask OnExitAsync(ScopeExit exit) => default;
        }

        [AsyncScope] public partial class Node { public void Ping() { } protected virtual Task OnEnterAsync() => Task.CompletedTask; }

        public sealed class Leaf : Node;

        public sealed class ByHand : IAsyncScope<Db>
        {
            public ValueTask<Db> EnterAsync(CancellationToken cancellationToken = default) => new(new Db());
            public ValueTask<bool> ExitAsync(ScopeExit exit) => default;
            public ValueTask DisposeAsync() => default;
        }
        """;

    /// <summary>A library, with scopes that suppress and scopes that do not.</summary>
    public const string Suppressing = """
        public static partial class Library
        {
            [AsyncScope] public static async Task Guard(ScopeYield<int> yield) { try { await yield.Return(1); } catch (IOException) { } }

            [AsyncScope] public static async Task Work(ScopeYield<int> yield) { try { await yield.Return(1); } catch { Console.WriteLine(); throw; } }
        }

        [AsyncScope] public sealed partial class Patient { private bool OnExitAsync(ScopeExit exit) { if (exit.Exception is IOException) return true; return false; } }

        [AsyncScope] public sealed partial class Strict { private bool OnExitAsync(ScopeExit exit) => false; }
        """;

    /// <summary>The rule is reported on the marked lines of the bodies, and on no others. One compilation for all of them: many are quick then.</summary>
    public static Task AreReportedAsync(string id, params string[] bodies) => AreReportedInAsync(id, [.. bodies.Select(InMethod)]);

    public static async Task AreReportedInAsync(string id, params string[] members)
    {
        (string source, ImmutableArray<Diagnostic> found) = await FindAsync(members);
        string[] lines = source.Split('\n');
        HashSet<int> marked = [.. lines.Select(static (line, i) => (line, i)).Where(static l => l.line.Contains(Mark, StringComparison.Ordinal)).Select(static l => l.i)];
        HashSet<int> reported = [.. found.Where(d => d.Id == id).Select(static d => d.Location.GetLineSpan().StartLinePosition.Line)];
        Assert.That(marked, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(marked.Except(reported).Select(i => Around(lines, i)), Is.Empty, "not reported");
            Assert.That(reported.Except(marked).Select(i => Around(lines, i)), Is.Empty, "reported");
        });
    }

    /// <summary>No rule at all has anything to say.</summary>
    public static Task AreSilentAsync(params string[] bodies) => AreSilentInAsync([.. bodies.Select(InMethod)]);

    public static async Task AreSilentInAsync(params string[] members)
    {
        (string source, ImmutableArray<Diagnostic> found) = await FindAsync(members);
        string[] lines = source.Split('\n');
        Assert.That(found.Select(d => d.Id + Around(lines, d.Location.GetLineSpan().StartLinePosition.Line)), Is.Empty);
    }

    /// <summary>The rules that speak of a body.</summary>
    public static async Task<string[]> IdsAsync(string body) => [.. (await FindAsync([InMethod(body)])).Found.Select(static d => d.Id)];

    /// <summary>What the fix makes of a body; without the frame around it.</summary>
    public static async Task<string> FixAsync(string id, string body) => OutOfFrame(await Rule.FixAsync(id, InClass(InMethod(body))));

    public static async Task<string> FixAllAsync(string id, string body) => OutOfFrame(await Rule.FixAllAsync(id, InClass(InMethod(body))));

    public static async Task<string> FixInAsync(string id, string members) => Without(await Rule.FixAsync(id, InClass(members)), "public sealed class Case\n{\n", "\n}\n\n");

    public static Task<bool> IsFixOfferedAsync(string id, string body) => Rule.IsFixOfferedAsync(id, InClass(InMethod(body)));

    private static async Task<(string Source, ImmutableArray<Diagnostic> Found)> FindAsync(string[] members)
    {
        string source = string.Concat(members.Select(static (m, i) => $"public sealed class Case{i}\n{{\n{m.Replace("public Case(", $"public Case{i}(", StringComparison.Ordinal)}\n}}\n\n")) + Scopes;
        CSharpCompilation after = Compile.Generate(Compile.Create(source)).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(d => d + Around(source.Split('\n'), d.Location.GetLineSpan().StartLinePosition.Line)), Is.Empty);
        return (source, await after.WithAnalyzers([.. Compile.Analyzers()]).GetAnalyzerDiagnosticsAsync());
    }

    private static string Around(string[] lines, int line) => $"\n  {string.Join("\n  ", lines[Math.Max(0, line - 2)..Math.Min(lines.Length, line + 3)])}\n";

    private static string InMethod(string body) => $$"""
            private Db? _db;
            private readonly List<Db> _dbs = [];
            private Func<string>? _later;
            private Task? _work;
            private static event EventHandler? s_changed;

            public async Task RunAsync(bool flag, int[] ids, CancellationToken ct)
            {
                await Task.Yield();
        {{body}}
            }
        """;

    private static string InClass(string members) => $"public sealed class Case\n{{\n{members}\n}}\n\n" + Scopes;

    private static string OutOfFrame(string source) => Without(source, "        await Task.Yield();\n", "\n    }\n}\n\npublic sealed class Db");

    private static string Without(string source, string head, string tail)
    {
        source = source.Replace("\r", "", StringComparison.Ordinal);
        int start = source.IndexOf(head, StringComparison.Ordinal) + head.Length;
        int end = source.IndexOf(tail, start, StringComparison.Ordinal);
        Assert.That(end, Is.GreaterThan(0), source);
        return source[start..end];
    }
}
