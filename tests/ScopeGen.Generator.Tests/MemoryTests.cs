using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>Models are remembered between compilations. What is remembered is what would be made anew, and it keeps no compilation alive.</summary>
public sealed class MemoryTests
{
    /// <summary>Scopes whose models depend on other files in every way there is; and of each file, what it may become.</summary>
    private static readonly Dictionary<string, string[]> s_files = new()
    {
        ["Scopes"] =
        [
            """
            namespace N;
            [AsyncScope] public partial class Client : Base { [ScopeOwned] private readonly Thing _thing = new(); }
            public static partial class Methods
            {
                [AsyncScope] internal static async IAsyncEnumerable<Thing> Open(Kind kind = Kind.First, int port = Consts.Port) { yield return new Thing(); }
                [AsyncScope] internal static async Task As(ScopeYield<int> yield, Renamed renamed) { Ambient.User.Value = "x"; await yield.Return(1); }
                [AsyncScope] private static async Task Marked(ScopeYield<int> yield, Stream stream) { "x".Mark().Value = "x"; await yield.Return(2); }
                [AsyncScope] private static partial IAsyncEnumerable<int> Half();
                [AsyncScope] private static async IAsyncEnumerable<Outer.Inner> Nested() { yield return new(); }
            }
            """,
        ],
        ["Base"] = ["namespace N; public class Base : IDisposable { public virtual void Dispose() { } }", "namespace N; public class Base { }", "namespace N; [AsyncScope] public partial class Base { }", "namespace N; public class Base : Root { }"],
        ["Root"] = ["namespace N; public class Root { }", "namespace N; public class Root : IAsyncDisposable { public virtual ValueTask DisposeAsync() => default; }", ""],
        ["Thing"] = ["namespace N; public sealed class Thing : IDisposable { public void Dispose() { } }", "namespace N; internal sealed class Thing : IDisposable { public void Dispose() { } }", "namespace N; [AsyncScope] public sealed partial class Thing { }", "namespace N; public struct Thing { }"],
        ["Consts"] = ["namespace N; static class Consts { public const int Port = Far.Number; }", "namespace N; static class Consts { public const int Port = Far.Number + 1; }"],
        ["Far"] = ["namespace N; static class Far { public const int Number = 80; } public enum Kind { First = 1 }", "namespace N; static class Far { public const int Number = 81; } public enum Kind { First = 2 }"],
        ["Ambient"] = ["namespace N; static class Ambient { public static readonly AsyncLocal<string> User = new(); }", "namespace N; static class Ambient { public static readonly Box User = new(); }"],
        ["Box"] = ["namespace N; public class Box { public string Value = \"\"; public void Other() { } }", "namespace N; public class Box { public string Value = \"\"; public void Other() { Console.WriteLine(); } }"],
        ["Ext"] = ["namespace N; static class Ext { public static AsyncLocal<string> Mark(this string text) => new(); }", "namespace N; static class Ext { public static Box Mark(this string text) => new(); }"],
        ["Part"] = ["namespace N; public partial class Client { private void OnExitAsync() { } }", "namespace N; public partial class Client { private void OnExitAsync(ScopeExit exit) { } }", "namespace N; public partial class Client { }"],
        ["Half"] = ["namespace N; public static partial class Methods { private static async partial IAsyncEnumerable<int> Half() { yield return 1; } }", "namespace N; public static partial class Methods { private static async partial IAsyncEnumerable<int> Half() { yield return 1; Console.WriteLine(); } }"],
        ["Aliases"] = ["global using Renamed = N.Box;", "global using Renamed = N.Root;", "global using Renamed = System.IO.Stream;"],
        ["Shadow"] = ["", "namespace N; public class Stream { }", "public class Stream { }", "namespace N.Deep { class Stream { } }"],
        ["Outer"] = ["namespace N; public static class Outer { public class Inner { } }", "namespace N; static class Outer { internal class Inner { } }", "namespace N; public class Outer : Host { }"],
        ["Host"] = ["namespace N; public class Host { public class Inner { } }", "namespace N; public class Host { protected internal class Inner { } }"],
        ["Plain"] = ["namespace N; class Plain { void M() { } }", "namespace N; class Plain { void M() { int x = 1; } }", "namespace N; class Plain { /// <summary>It.</summary>\n void M() { } int More() => 1; }", "namespace M; class Plain { }"],
    };

    [Test]
    public void What_is_remembered_is_what_would_be_made_anew([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        Dictionary<string, string> texts = s_files.ToDictionary(static f => f.Key, static f => f.Value[0]);
        CSharpCompilation compilation = Create(texts);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AsyncScopeGenerator().AsSourceGenerator()], parseOptions: Options(compilation)).RunGenerators(compilation);
        string[] names = [.. s_files.Keys];
        for (int step = 0; step < 40; step++)
        {
            string file = names[random.Next(names.Length)];
            string before = texts[file];
            texts[file] = s_files[file][random.Next(s_files[file].Length)];
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(t => t.FilePath == file), CSharpSyntaxTree.ParseText(texts[file], Options(compilation), file));
            driver = driver.RunGenerators(compilation);
            Assert.That(Outputs(driver), Is.EquivalentTo(Outputs(CSharpGeneratorDriver.Create([new AsyncScopeGenerator().AsSourceGenerator()], parseOptions: Options(compilation)).RunGenerators(Create(texts)))), $"step {step}, {file}:\n{before}\nbecame\n{texts[file]}");
        }
    }

    [TestCase("Plain", 1)]
    [TestCase("Plain", 2)]
    [TestCase("Box", 1)]
    public void An_edit_that_no_scope_can_see_gives_the_very_models_of_before(string file, int text)
    {
        Dictionary<string, string> texts = s_files.ToDictionary(static f => f.Key, static f => f.Value[0]);
        CSharpCompilation before = Create(texts);
        CSharpCompilation after = before.ReplaceSyntaxTree(before.SyntaxTrees.Single(t => t.FilePath == file), CSharpSyntaxTree.ParseText(s_files[file][text], Options(before), file));
        Assert.That(Models(before).Zip(Models(after), ReferenceEquals), Is.All.True);

        static object?[] Models(CSharpCompilation compilation) => [.. CSharpGeneratorDriver.Create([new AsyncScopeGenerator().AsSourceGenerator()], parseOptions: Options(compilation),
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(compilation).GetRunResult().Results.Single().TrackedSteps[StepNames.Parsed].SelectMany(static s => s.Outputs).Select(static o => o.Value)];
    }

    [Test]
    public void No_compilation_before_the_last_is_kept_alive()
    {
        (GeneratorDriver driver, WeakReference[] before) = RunOften();
        for (int i = 0; i < 10 && before.Any(static b => b.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(before.Select(static b => b.IsAlive), Is.All.False);
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference[] Before) RunOften()
    {
        Dictionary<string, string> texts = s_files.ToDictionary(static f => f.Key, static f => f.Value[0]);
        CSharpCompilation compilation = Create(texts);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AsyncScopeGenerator().AsSourceGenerator()], parseOptions: Options(compilation));
        var before = new List<WeakReference>();
        foreach (string[] file in new[] { s_files["Plain"], s_files["Thing"], s_files["Plain"] })
        {
            foreach (string text in file)
            {
                driver = driver.RunGenerators(compilation);
                before.Add(new(compilation));
                SyntaxTree tree = compilation.SyntaxTrees.Single(t => t.FilePath == (file == s_files["Plain"] ? "Plain" : "Thing"));
                compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Options(compilation), tree.FilePath));
            }
        }

        return (driver.RunGenerators(compilation), [.. before]);
    }

    private static CSharpCompilation Create(Dictionary<string, string> texts)
    {
        CSharpCompilation basis = Compile.Create("");
        return basis.AddSyntaxTrees([.. texts.Select(t => CSharpSyntaxTree.ParseText(t.Value, Options(basis), t.Key))]);
    }

    private static CSharpParseOptions Options(CSharpCompilation compilation) => (CSharpParseOptions)compilation.SyntaxTrees[0].Options;

    private static IEnumerable<string> Outputs(GeneratorDriver driver) => driver.GetRunResult().Results.Single().GeneratedSources.Select(static s => s.HintName + "\n" + s.SourceText);
}
