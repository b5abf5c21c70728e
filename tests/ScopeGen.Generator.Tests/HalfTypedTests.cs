using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>Declarations that are still being typed, or that the compiler refuses: it says so of the user's code, and has nothing to say of ours.</summary>
public sealed class HalfTypedTests
{
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, int) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, int x, { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task (ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open<>(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open<T>(ScopeYield<T> y) where T : { await y.Return(default!); } }")]
    [TestCase("static partial class { [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A<> { [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("[AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); }")]
    [TestCase("namespace N { [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, List<> x) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } static Task Open(ScopeYield<int> z) => Task.CompletedTask; }")]
    [TestCase("static partial class A { static partial AsyncScope<int> OpenScope(); [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A { static partial AsyncScope<int> OpenScope(); [AsyncScope] static int Open() => 1; }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [CallerMemberName] string x) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [Obsolete] string x) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [System.ComponentModel.DefaultValue] string x) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [System.ComponentModel.Description(\"a\"), System.ComponentModel.Description(\"a\")] string x) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static unsafe Task Open(ScopeYield<int> y, int*[] x) => Task.CompletedTask; }")]
    [TestCase("static partial class A { [AsyncScope] async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, Math x) { await y.Return(1); } }")]
    [TestCase("class B { private class P { } } static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, List<B.P> x) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, int x, string x) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open<T, T>(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [CallerMemberName] int x = 1) { await y.Return(1); } }")]
    [TestCase("namespace .N { [AsyncScope] partial class A { } }")]
    [TestCase("[AsyncScope] private partial class A { }")]
    [TestCase("[AsyncScope] partial class A<T> where T : Missing { }")]
    [TestCase("[AsyncScope] partial class A<T, T> { }")]
    [TestCase("[AsyncScope] partial class A { [ScopeOwned] IDisposable? x; [ScopeOwned] IDisposable? x; }")]
    [TestCase("[AsyncScope] partial class A { [ScopeOwned] B? b = null; } [AsyncScope] private partial class B { [ScopeOwned] A? a = null; }")]
    [TestCase("static class B { } static partial class A { [AsyncScope] static async IAsyncEnumerable<B> Open() { yield break; } }")]
    [TestCase("[AsyncScope] partial class A { void OnEnterAsync() { } void OnEnterAsync() { } }")]
    [TestCase("class B : IAsyncDisposable { public virtual Missing DisposeAsync() => default; } [AsyncScope] partial class A : B { }")]
    [TestCase("partial class A { [AsyncScope] static async Task Open(this ScopeYield<int> y, int x) { await y.Return(x); } }")]
    [TestCase("partial class A { [AsyncScope] static async IAsyncEnumerable<int> Open(this string x) { yield return 1; } }")]
    [TestCase("static partial class A { public static static partial AsyncScope<int> OpenScope(); [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("static partial class A { [AsyncScope] static static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("[AsyncScope] public public partial class A { }")]
    [TestCase("static partial class A { internal partial static AsyncScope<int> OpenScope(); [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("class B : IAsyncDisposable { public virtual ValueTask DisposeAsync() => default; public virtual ValueTask DisposeAsync() => default; } [AsyncScope] partial class A : B { }")]
    [TestCase("class ValueTask { } class B : IAsyncDisposable { public virtual ValueTask DisposeAsync() => default; } [AsyncScope] partial class A : B { }")]
    [TestCase("[AttributeUsage(AttributeTargets.Parameter)] class OfAttribute(Type t) : Attribute { } static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [Of(typeof(Missing<,>))] int x) { await y.Return(1); } }")]
    [TestCase("[AttributeUsage(AttributeTargets.Parameter)] class OfAttribute(Type t) : Attribute { } static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [Of(typeof(Dictionary<>.KeyCollection))] int x) { await y.Return(1); } }")]
    [TestCase("[AttributeUsage(AttributeTargets.Parameter)] class OfAttribute(Type t) : Attribute { } static partial class A { [AsyncScope] static async Task Open(ScopeYield<int> y, [Of(typeof((int, Missing)))] int x) { await y.Return(1); } }")]
    [TestCase("unsafe static partial class A { [AsyncScope] static Task Open(ScopeYield<int> y, delegate*<Math>[] x) => Task.CompletedTask; }")]
    [TestCase("unsafe static partial class A { [AsyncScope] static Task Open(ScopeYield<int> y, delegate*<Missing, void>[] x) => Task.CompletedTask; }")]
    [TestCase("static partial class A { [AsyncScope] protected static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("unsafe static partial class A { [AsyncScope] static Task Open(ScopeYield<int> y, Dictionary<int*, int> x) => Task.CompletedTask; }")]
    [TestCase("static partial class A { public static partial AsyncScope<int> OpenScope(int x); [AsyncScope] static async Task Open(); [AsyncScope] static async Task Open(ScopeYield<int> y, int x) { await y.Return(x); } }")]
    [TestCase("partial class extension { [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("partial class extension<T> { [AsyncScope] static async Task Open(ScopeYield<int> y) { await y.Return(1); } }")]
    [TestCase("[AsyncScope] partial class A { private class A { } }")]
    [TestCase("abstract class B : IAsyncDisposable { public virtual ValueTask DisposeAsync() => default; } abstract class C : B { public abstract sealed override ValueTask DisposeAsync(); } [AsyncScope] partial class A : C { }")]
    [TestCase("[AsyncScope] partial class { }")]
    [TestCase("[AsyncScope] partial class A { [ScopeOwned] IDisposable? ; }")]
    public void C4_of_broken_code_no_broken_code_is_made(string source)
    {
        CSharpCompilation before = Compile.Create(source);
        Assert.That(before.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Not.Empty);
        (CSharpCompilation after, GeneratorDriverRunResult result) = Compile.Generate(before);
        Assert.That(after.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && result.GeneratedTrees.Contains(d.Location.SourceTree!)), Is.Empty);
    }
}
