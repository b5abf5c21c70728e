using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>Refused declarations: our diagnostic, and no compiler error that stems from generated code.</summary>
public sealed class DeclarationTests
{
    [TestCase("SCOPE001", "static class A { [AsyncScope] static async IAsyncEnumerable<int> Open() { await Task.Yield(); yield return 1; } }")]
    [TestCase("SCOPE001", "[AsyncScope] class A { } [AsyncScope] partial class B { [ScopeOwned] private readonly A? _a = null; }")]
    [TestCase("SCOPE001", "[AsyncScope] class A { } class H : A { } [AsyncScope] partial class B<T> where T : H { [ScopeOwned] private readonly T? _a = null; }")]
    [TestCase("SCOPE002", "[AsyncScope] partial record A;")]
    [TestCase("SCOPE003", "[AsyncScope] static partial class A { }")]
    [TestCase("SCOPE004", "[AsyncScope] partial class A { void OnEnterAsync(int x) { } }")]
    [TestCase("SCOPE005", "[AsyncScope] partial class A { [ScopeOwned] public int X { get; set; } }")]
    [TestCase("SCOPE006", "[AsyncScope] partial class A { [ScopeOwned] public MemoryStream? X { get; set; } } partial class A { [ScopeOwned] public MemoryStream? Y { get; set; } }")]
    [TestCase("SCOPE007", "[AsyncScope] partial class A { public bool IsEntered => true; }")]
    [TestCase("SCOPE007", "[AsyncScope] partial class A { public bool IsEntered(int place) => true; }")]
    [TestCase("SCOPE007", "[AsyncScope] partial class A { public bool IsEntered<T>() => true; }")]
    [TestCase("SCOPE007", "[AsyncScope] partial class A { protected string ScopeName(int place) => \"\"; }")]
    [TestCase("SCOPE008", "class B : IAsyncDisposable { ValueTask IAsyncDisposable.DisposeAsync() => default; } [AsyncScope] partial class A : B { }")]
    [TestCase("SCOPE010", "static partial class A { [AsyncScope] static Task Open() => Task.CompletedTask; }")]
    [TestCase("SCOPE011", "static partial class A { [AsyncScope] static ValueTask Open(ScopeYield<int> y, ref int x) => y.Return(x); }")]
    [TestCase("SCOPE011", "static partial class A { [AsyncScope] static Task Open<T>(ScopeYield<int> y, T x) where T : allows ref struct => Task.CompletedTask; }")]
    [TestCase("SCOPE011", "static partial class A<T> where T : allows ref struct { [AsyncScope] static async IAsyncEnumerable<T> Open() { await Task.Yield(); yield return default!; } }")]
    [TestCase("SCOPE012", "static partial class A { extension(string s) { [AsyncScope] public async Task Open(ScopeYield<int> y) { await y.Return(s.Length); } } }")]
    [TestCase("SCOPE013", "static partial class A { [AsyncScope(Name = \"C\")] static async Task X(ScopeYield<int> y) { await y.Return(1); } [AsyncScope(Name = \"C\")] static async Task Y(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("SCOPE014", "static partial class A { [AsyncScope(Name = \"a b\")] static async Task X(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("SCOPE015", "file static partial class A { [AsyncScope] internal static async Task X(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("SCOPE017", "partial interface IA<out T> { [AsyncScope] static async Task X(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("SCOPE018", "partial class A<T> { [AsyncScope] static async Task X<T>(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("SCOPE018", "partial class A<T> { [AsyncScope] partial class B<T> { } }")]
    [TestCase("SCOPE018", "partial class A<T> { partial class B { [AsyncScope] partial class T { } } }")]
    [TestCase("SCOPE018", "partial class A<T> { partial class B { class T { } [AsyncScope] static async Task X(ScopeYield<int> y) { await y.Return(1); } } }")]
    public async Task Is_refused_with(string id, string source)
    {
        Assert.That(await Compile.DiagnosticsAsync(source), Has.Some.StartsWith(id));
        CSharpCompilation before = Compile.Create(source);
        string[] known = [.. before.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.ToString())];
        Assert.That(Compile.Generate(before).After.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.ToString()), Is.SubsetOf(known));
    }

    [Test]
    public async Task Is_refused_with_SCOPE016_below_CSharp_9()
        => Assert.That(await Compile.DiagnosticsAsync("static partial class A { [AsyncScope] static async Task X(ScopeYield<int> y) { await y.Return(1); } }", LanguageVersion.CSharp8), Has.Some.StartsWith("SCOPE016"));

    [Test]
    public void A_partial_factory_of_a_refused_method_gets_a_body()
    {
        CSharpCompilation after = Compile.Generate(Compile.Create("""
            static partial class A
            {
                internal static partial AsyncScope<int> OpenScope(int x);

                [AsyncScope] static Task Open(int x) => Task.CompletedTask;
            }
            """)).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [Test]
    public async Task Accepted_code_has_no_diagnostic_and_no_warning([Values(LanguageVersion.CSharp9, LanguageVersion.CSharp12, LanguageVersion.Latest)] LanguageVersion language)
    {
        const string source = """
            /// <summary>A.</summary>
            public static partial class A
            {
                [AsyncScope] private static async IAsyncEnumerable<int> Open(int x = 1, [EnumeratorCancellation] CancellationToken ct = default) { await Task.Delay(1, ct); yield return x; }
                [AsyncScope] private static async Task Begin<T>(ScopeYield<T> y, T x) where T : notnull { await y.Return(x); }
            }

            /// <summary>B.</summary>
            [AsyncScope] public partial class B { private void OnEnterAsync() { } }

            /// <summary>C.</summary>
            [AsyncScope] public sealed partial class C : B { private ValueTask<bool> OnExitAsync(ScopeExit exit) => new ValueTask<bool>(false); }
            """;
        Assert.That(await Compile.DiagnosticsAsync(source, language), Is.Empty);
        Assert.That(Compile.Generate(Compile.Create(source, language)).After.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
    }
}
