using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Model;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>What an edit costs: the reasons of the steps, and models that hold nothing of Roslyn.</summary>
public sealed class CachingTests
{
    private const string Source = """
        namespace N;

        public static partial class Sessions
        {
            /// <summary>Opens.</summary>
            [AsyncScope]
            public static async IAsyncEnumerable<string> Open(string name, int port = 1)
            {
                await Task.Yield();
                try { yield return name + port; }
                finally { Console.WriteLine("closed"); }
            }

            [AsyncScope]
            public static async Task Begin(ScopeYield<string> yield, string name)
            {
                try { await yield.Return(name); Console.WriteLine("commit"); }
                catch { Console.WriteLine("rollback"); throw; }
            }
        }

        [AsyncScope]
        public sealed partial class Client
        {
            private void OnExitAsync() => Console.WriteLine("bye");
        }
        """;

    [TestCase("await Task.Yield();", "// typed\n await Task.Yield();", 0)]
    [TestCase("\"closed\"", "\"gone\"", 0)]
    [TestCase("\"commit\"", "\"done\"", 0)]
    [TestCase("\"bye\"", "\"so long\"", 0)]
    [TestCase("namespace N;", "\n\nnamespace N;", 0)]
    [TestCase("int port = 1", "int port = 2", 1)]
    [TestCase("Opens.", "Opens it.", 1)]
    [TestCase("catch { Console.WriteLine(\"rollback\"); throw; }", "finally { }", 0)] // still observes: there is code after the yield
    [TestCase("Console.WriteLine(\"commit\"); }\n        catch { Console.WriteLine(\"rollback\"); throw; }", "}\n        finally { }", 1)]
    [TestCase("catch { Console.WriteLine(\"rollback\"); throw; }", "catch { Console.WriteLine(\"rollback\"); }", 1)] // may suppress from now on
    [TestCase("private void OnExitAsync()", "private void OnExitAsync(ScopeExit exit)", 1)]
    [TestCase("IAsyncEnumerable<string> Open", "IAsyncEnumerable<object> Open", 1)]
    public void An_edit_redoes_the_outputs_that_it_changes_and_no_other(string from, string to, int redone)
    {
        CSharpCompilation before = Compile.Create(Source);
        GeneratorDriver driver = Track(before, new AsyncScopeGenerator());
        SyntaxTree tree = before.SyntaxTrees.Single(static t => t.FilePath == "Case.cs");
        string text = tree.ToString();
        Assert.That(text, Does.Contain(from));
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Replace(from, to, StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath));
        GeneratorRunResult result = driver.RunGenerators(after).GetRunResult().Results.Single();

        IncrementalStepRunReason[] outputs = [.. result.TrackedOutputSteps.Values.SelectMany(static s => s).SelectMany(static s => s.Outputs).Select(static o => o.Reason)];
        Assert.That(outputs, Has.Length.EqualTo(3));
        Assert.That(outputs.Count(static r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)), Is.EqualTo(redone));
    }

    [Test]
    public void Every_step_has_its_name_and_holds_nothing_of_Roslyn()
    {
        GeneratorRunResult result = Track(Compile.Create(Source), new AsyncScopeGenerator()).GetRunResult().Results.Single();
        foreach (FieldInfo name in typeof(StepNames).GetFields(BindingFlags.Static | BindingFlags.Public))
        {
            string step = (string)name.GetRawConstantValue()!;
            Assert.That(result.TrackedSteps, Does.ContainKey(step));
            Assert.That(result.TrackedSteps[step].SelectMany(static s => s.Outputs).SelectMany(static o => Leaks(o.Value)), Is.Empty);
        }
    }

    [Test]
    public void A_model_that_keeps_a_symbol_is_found_out()
        => Assert.That(Leaks(Compile.Create(Source).GetTypeByMetadataName("N.Client")), Is.Not.Empty);

    [Test]
    public void Arrays_compare_by_content_and_default_is_empty()
    {
        Assert.That(new EquatableArray<string>(["a"]), Is.EqualTo(new EquatableArray<string>(["a"])));
        Assert.That(new EquatableArray<string>(["a"]), Is.Not.EqualTo(new EquatableArray<string>(["b"])));
        Assert.That(default(EquatableArray<string>).Equals(new EquatableArray<string>([])));
        Assert.That(default(EquatableArray<string>).GetHashCode(), Is.EqualTo(new EquatableArray<string>([]).GetHashCode()));
    }

    private static GeneratorDriver Track(CSharpCompilation compilation, IIncrementalGenerator generator) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(compilation);

    private static IEnumerable<string> Leaks(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out object? at))
        {
            if (at is null or string || at.GetType().IsPrimitive || at.GetType().IsEnum || !seen.Add(at))
                continue;
            if (at is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel)
            {
                yield return at.GetType().Name;
                continue;
            }

            if (at is Array items)
            {
                foreach (object? item in items)
                    open.Push(item);
                continue;
            }

            for (Type? type = at.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    open.Push(field.GetValue(at));
            }
        }
    }
}
