using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>What a factory looks like (rules F1 to F3), asked of the symbols that result.</summary>
public sealed class FactoryTests
{
    [TestCase("Open", "OpenScope")]
    [TestCase("OpenAsync", "OpenScope")]
    [TestCase("Async", "AsyncScope")]
    public void F1_the_factory_is_named_after_the_method(string method, string factory)
        => Assert.That(Factory($"static partial class A {{ [AsyncScope] static async Task {method}(ScopeYield<int> y) {{ await y.Return(1); }} }}", factory), Is.Not.Null);

    [Test]
    public void F1_parameters_keep_names_defaults_attributes_and_nullability()
    {
        IMethodSymbol factory = Factory("""
            static partial class A
            {
                [AsyncScope]
                static async IAsyncEnumerable<string?> Open(string? a, [CallerMemberName] string b = "\n\u0001", double c = double.NaN, DayOfWeek? d = DayOfWeek.Friday, [EnumeratorCancellation] CancellationToken ct = default)
                {
                    await Task.Delay(1, ct);
                    yield return a;
                }
            }
            """, "OpenScope");
        Assert.That(factory.ToDisplayString(), Does.StartWith("A.OpenScope(string?, string, double, System.DayOfWeek?, System.Threading.CancellationToken)"));
        Assert.That(factory.ReturnType.ToDisplayString(), Is.EqualTo("ScopeGen.AsyncScope<string?>"));
        Assert.That(factory.Parameters[1].ExplicitDefaultValue, Is.EqualTo("\n\u0001"));
        Assert.That(factory.Parameters[1].GetAttributes().Single().AttributeClass!.Name, Is.EqualTo("CallerMemberNameAttribute"));
        Assert.That(factory.Parameters[2].ExplicitDefaultValue, Is.NaN);
        Assert.That(factory.Parameters[3].ExplicitDefaultValue, Is.EqualTo((int)DayOfWeek.Friday));
        Assert.That(factory.Parameters[4].GetAttributes(), Is.Empty);
    }

    [Test]
    public void F1_defaults_given_by_attributes_are_defaults_of_the_factory()
    {
        IMethodSymbol factory = Factory("""
            using System.Runtime.InteropServices;
            static partial class A
            {
                [AsyncScope]
                static async Task Open(ScopeYield<int> y, [Optional] int a, [Optional, DefaultParameterValue(5)] int b, [CallerMemberName, Optional, DefaultParameterValue("c")] string c,
                    [Optional, DateTimeConstant(630822816000000000)] DateTime d, [Optional, DecimalConstant(2, 0, 0, 0, 314)] decimal e, [Optional] int f) => await y.Return(1);
            }
            """, "OpenScope");
        Assert.That(factory.Parameters.Select(static p => p.IsOptional), Is.All.True);
        Assert.That(factory.Parameters.Where(static p => p.HasExplicitDefaultValue).Select(static p => p.ExplicitDefaultValue), Is.EqualTo(new object[] { 5, "c", new DateTime(630822816000000000), 3.14m, 0 }));
        Assert.That(factory.Parameters[2].GetAttributes().Select(static a => a.AttributeClass!.Name), Does.Contain("CallerMemberNameAttribute"));
    }

    [Test]
    public void F1_types_of_an_assembly_under_an_alias_are_named_by_it()
    {
        CSharpCompilation hidden = Compile.Create("namespace N { public class Thing : Attribute { public enum Kind { A, B } } public class Mark(Type type) : Attribute { public Type Type => type; } }");
        CSharpCompilation after = Compile.Generate(Compile.Create("""
            extern alias @lock;
            static partial class A
            {
                [AsyncScope] static async Task Open<T>(ScopeYield<List<@lock::N.Thing?>> y, [@lock::N.Mark(typeof(@lock::N.Thing))] T[] x, @lock::N.Thing.Kind k = @lock::N.Thing.Kind.B) where T : @lock::N.Thing => await y.Return([]);
                [AsyncScope] static async Task Plain(ScopeYield<int> y) => await y.Return(1);
            }
            """).AddReferences(hidden.ToMetadataReference(aliases: ["lock"]))).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning), Is.Empty);
    }

    [Test]
    public void F1_a_parameter_may_be_an_array_of_pointers()
    {
        CSharpCompilation before = Compile.Create("static unsafe partial class A { [AsyncScope] static Task Open(ScopeYield<int*[]> y, delegate*<void>[] x) => Task.CompletedTask; }");
        CSharpCompilation after = Compile.Generate(before.WithOptions(before.Options.WithAllowUnsafe(true))).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [Test]
    public void F2_a_declared_factory_may_name_its_type_parameters_otherwise()
    {
        IMethodSymbol factory = Factory("partial class A { public partial AsyncScope<List<U>> OpenScope<U>(U x) where U : class; [AsyncScope] async Task Open<T>(ScopeYield<List<T>> y, T x) where T : class => await y.Return([x]); }", "OpenScope");
        Assert.That(factory.PartialImplementationPart, Is.Not.Null);
    }

    [TestCase("public static partial AsyncScope<string> OpenScope(int x);", "static async Task Open(ScopeYield<int> y, int x) => await y.Return(x);")]
    [TestCase("public static partial AsyncScope<int> OpenScope();", "static async Task Open(ScopeYield y) => await y.Return();")]
    [TestCase("public partial AsyncScope<int> OpenScope(int x);", "static async Task Open(ScopeYield<int> y, int x) => await y.Return(x);")]
    [TestCase("public static partial AsyncScope<T> OpenScope<T>();", "static async Task Open<T>(ScopeYield<T> y) where T : class, new() => await y.Return(new T());")]
    [TestCase("public static partial AsyncScope<T> OpenScope<T>() where T : IDisposable;", "static async Task Open<T>(ScopeYield<T> y) where T : IAsyncDisposable => await y.Return(default!);")]
    public async Task F2_a_declared_factory_that_the_method_cannot_give_is_refused(string factory, string method)
    {
        CSharpCompilation before = Compile.Create($"partial class A {{ {factory} [AsyncScope] {method} }}");
        Assert.That(await Compile.DiagnosticsAsync(before), Has.Some.StartsWith("SCOPE007"));
        Assert.That(Compile.Generate(before).After.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [TestCase("private", "public class T { }", Accessibility.Public)]
    [TestCase("internal", "public class T { }", Accessibility.Internal)]
    [TestCase("protected", "public class T { }", Accessibility.Protected)]
    [TestCase("private", "private class T { }", Accessibility.Private)]
    [TestCase("public", "internal class T { }", Accessibility.Internal)]
    public void F2_a_private_method_gets_a_public_factory_but_none_beyond_its_types(string accessibility, string type, Accessibility expected)
    {
        string source = $"public partial class A {{ {type} [AsyncScope] {accessibility} async Task Open(ScopeYield<int> y, List<T[]> x) {{ await y.Return(1); }} }}";
        if (accessibility == "public")
            source = "internal class T { } public partial class A { [AsyncScope] private async Task Open(ScopeYield<int> y, List<T[]> x) { await y.Return(1); } }";
        Assert.That(Factory(source, "OpenScope").DeclaredAccessibility, Is.EqualTo(expected));
    }

    [TestCase("public partial class B { [AsyncScope] private async Task Open(ScopeYield<int> y, T x) => await y.Return(1); }", Accessibility.Private)]
    [TestCase("public partial class B : A { [AsyncScope] private async Task Open(ScopeYield<int> y, T x) => await y.Return(1); }", Accessibility.Protected)]
    public void F2_what_is_protected_around_a_nested_class_is_protected_in_it_only_if_its_heirs_see_it(string nested, Accessibility expected)
    {
        CSharpCompilation after = Compile.Generate(Compile.Create($"public partial class A {{ protected class T {{ }} {nested} }}")).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        Assert.That(after.GetTypeByMetadataName("A+B")!.GetMembers("OpenScope").Single().DeclaredAccessibility, Is.EqualTo(expected));
    }

    [Test]
    public void F3_the_documentation_is_carried_over_without_the_yield()
    {
        string xml = Factory("""
            /// <summary>A.</summary>
            public static partial class A
            {
                /// <summary>Opens <paramref name="x"/>.</summary>
                /// <param name="y">hands out</param>
                /// <param name="x">what</param>
                /// <returns>when done</returns>
                [AsyncScope] public static async Task Open(ScopeYield<int> y, int x) { await y.Return(x); }
            }
            """, "OpenScope").GetDocumentationCommentXml()!;
        Assert.That(xml, Does.Contain("Opens <paramref name=\"x\"").And.Contain("<param name=\"x\">what").And.Contain("UseAsync"));
        Assert.That(xml, Does.Not.Contain("hands out").And.Not.Contain("when done"));
    }

    [Test]
    public void Every_known_name_is_a_type_of_the_runtime()
    {
        foreach (string name in typeof(KnownNames).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(static f => (string)f.GetRawConstantValue()!).Where(static n => n.StartsWith("ScopeGen.", StringComparison.Ordinal)))
            Assert.That(typeof(AsyncScope).Assembly.GetType(name) ?? typeof(Http.ResponseScope).Assembly.GetType(name), Is.Not.Null, name);
    }

    private static IMethodSymbol Factory(string source, string name)
    {
        CSharpCompilation after = Compile.Generate(Compile.Create(source)).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        return after.GetTypeByMetadataName("A")!.GetMembers(name).OfType<IMethodSymbol>().Single();
    }
}
