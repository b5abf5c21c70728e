using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ScopeGen.Generator.Tests.Harness;
using Snapshooter.NUnit;

namespace ScopeGen.Generator.Tests;

/// <summary>The emitted files as a whole, one for each form.</summary>
public sealed class OutputTests
{
    [Test]
    public void Iterator() => Snapshot.Match(Compile.Output("""
        namespace N;

        public static partial class Sessions
        {
            /// <summary>Opens <paramref name="name"/>.</summary>
            /// <param name="name">what to open</param>
            /// <param name="ct">for opening</param>
            [AsyncScope]
            private static async IAsyncEnumerable<T> OpenAsync<T>(string name, T item, int port = -1, [EnumeratorCancellation] CancellationToken ct = default) where T : class, new()
            {
                await Task.Delay(1, ct);
                yield return item;
            }
        }
        """));

    [Test]
    public void Yield() => Snapshot.Match(Compile.Output("""
        internal sealed partial class Store
        {
            [AsyncScope(Name = "Write", ReleaseTimeoutMilliseconds = 500)]
            internal async Task Transaction(ScopeYield yield, dynamic options, params string[] tables)
            {
                try { await yield.Return(); }
                catch { Console.WriteLine("rollback"); throw; }
            }
        }
        """));

    [Test]
    public void Class() => Snapshot.Match(Compile.Output("""
        [AsyncScope]
        public sealed partial class ApiClient : MemoryStream
        {
            [ScopeOwned] private readonly AsyncScope<int> _session = AsyncScope.FromValue(1);
            [ScopeOwned] private readonly IDisposable? _log = null;
            private ValueTask OnEnterAsync(CancellationToken ct) => default;
            private Task<bool> OnExitAsync(ScopeExit exit) => Task.FromResult(false);
        }
        """));

    [Test]
    public void Unsealed_class() => Snapshot.Match(Compile.Output("""
        [AsyncScope]
        public partial class Base<T>
        {
            private void OnExitAsync() { }
        }
        """));

    [TestCase("[AsyncScope] public partial class A { [ScopeOwned] private readonly AsyncScope<int> _a = AsyncScope.FromValue(1); private async Task OnEnterAsync(CancellationToken ct) { } private async Task<bool> OnExitAsync(ScopeExit exit) => true; }")]
    [TestCase("static partial class A { [AsyncScope] static async IAsyncEnumerable<int> B(int x, [EnumeratorCancellation] CancellationToken ct = default) { yield return x; } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task B(ScopeYield<int> y, int x) { try { await y.Return(x); } catch { } } }")]
    public void C4_emitted_code_decides_nothing(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(Compile.Output(source)).GetRoot();
        SyntaxKind[] logic = [SyntaxKind.IfStatement, SyntaxKind.WhileStatement, SyntaxKind.ForStatement, SyntaxKind.ForEachStatement, SyntaxKind.AwaitExpression, SyntaxKind.ThrowStatement];
        Assert.That(root.DescendantNodes().Select(static node => node.Kind()).Intersect(logic), Is.Empty);
        Assert.That(root.DescendantNodes().OfType<CatchClauseSyntax>().Select(static caught => caught.Block.ToString()), Is.All.Contains("ClassScope.Threw"), "a throw becomes a task, no more");
    }

    [Test]
    public void C1_overloads_of_what_is_emitted_stay_apart()
    {
        CSharpCompilation after = Compile.Generate(Compile.Create("[AsyncScope] internal sealed partial class A { public int ExitAsync(int x) => x; public string ExitAsync(string x) => x; public int EnterAsync(int x) => x; private void OnEnterAsync() { } }")).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
    }

    [Test]
    public void C4_emitted_code_is_CSharp_9()
    {
        CSharpCompilation after = Compile.Generate(Compile.Create("namespace N { static partial class A { [AsyncScope] static async IAsyncEnumerable<int> B(int x = 1) { yield return x; } } [AsyncScope] partial class C { [ScopeOwned] private readonly IDisposable? _d = null; private bool OnExitAsync(ScopeExit e) => true; } }", LanguageVersion.CSharp9)).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1998"), Is.Empty);
    }
}
