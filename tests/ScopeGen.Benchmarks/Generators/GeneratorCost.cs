using System.Diagnostics;
using System.Globalization;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ScopeGen.Benchmarks.Generators;

/// <summary>
/// What a generator costs, beside the floor, on the same sources and turn by turn with it in one process, so that what slows the one slows the
/// other. 200 files of other code stand around the declarations.
/// </summary>
internal static class GeneratorCost
{
    private const int Rounds = 7, OtherFiles = 200;

    private const string Other = """
        using System.Threading; using System.Threading.Tasks;
        public sealed class Other#
        {
            [System.Obsolete] public int Old { get; set; }
            public async Task<int> SumAsync(int[] values, CancellationToken ct)
            {
                int sum = 0;
                foreach (int value in values) { await Task.Delay(value, ct); try { sum += value; } catch (System.IO.IOException) { sum--; } }
                return sum;
            }
        }
        """;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.Parse);

    public static IEnumerable<GeneratorRow> Measure(IReadOnlyCollection<int> counts)
    {
        foreach (Subject subject in Subject.All)
        {
            foreach (int count in counts)
            {
                GeneratorRow row = Measure(subject, count);
                Console.WriteLine(row);
                yield return row;
            }
        }
    }

    private static GeneratorRow Measure(Subject subject, int count)
    {
        CSharpCompilation basis = Create(subject, count);
        Func<CSharpCompilation, CSharpCompilation>[] edits =
        [
            c => Edit(c, "Other7.cs", "sum--", "sum -= 1"),
            c => Edit(c, "Declaration0.cs", "namespace", "// typed\n\nnamespace"),
            c => Edit(c, "Declaration0.cs", subject.Body.From, subject.Body.To),
            c => Edit(c, "Declaration0.cs", subject.Real.From.Replace("#", "0", StringComparison.Ordinal), subject.Real.To.Replace("#", "0", StringComparison.Ordinal)),
        ];
        List<double>[] floor = [.. edits.Select(static _ => new List<double>()).Append([])], own = [.. edits.Select(static _ => new List<double>()).Append([])];
        int warmUps = Math.Clamp(3_000 / count, 3, 100); // until the code is compiled as it stays
        for (int round = -warmUps; round < Rounds; round++)
        {
            // Each in its turn comes first.
            (Func<IIncrementalGenerator> Make, List<double>[] Times)[] turn = [(() => new FloorGenerator(subject.Attribute), floor), (() => Peer.Create(subject), own)];
            foreach ((Func<IIncrementalGenerator> make, List<double>[] times) in round % 2 == 0 ? turn : turn.Reverse())
                Run(basis.Clone(), make(), edits, round < 0 ? null : times);
        }

        double[] ratios = [.. floor.Zip(own, static (f, o) => Median(o) / Median(f))];
        return new(subject.Name, count, Median(floor[^1]) / count, Median(own[^1]) / count, ratios[^1], ratios[0], ratios[1], ratios[2], Redone(subject, basis, edits[2]), Redone(subject, basis, edits[3]));
    }

    private static void Run(CSharpCompilation compilation, IIncrementalGenerator generator, Func<CSharpCompilation, CSharpCompilation>[] edits, List<double>[]? times)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: s_parse);
        (driver, double cold) = Time(driver, compilation);
        times?[^1].Add(cold);
        for (int i = 0; i < edits.Length; i++)
        {
            double warm = Time(driver, edits[i](compilation)).Microseconds;
            times?[i].Add(warm);
        }
    }

    private static (GeneratorDriver Driver, double Microseconds) Time(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        return (driver, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    /// <summary>How many outputs an edit has the generator write again.</summary>
    private static int Redone(Subject subject, CSharpCompilation compilation, Func<CSharpCompilation, CSharpCompilation> edit)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([Peer.Create(subject).AsSourceGenerator()], parseOptions: s_parse, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return driver.RunGenerators(compilation).RunGenerators(edit(compilation)).GetRunResult().Results.Single().TrackedOutputSteps.Values
            .SelectMany(static steps => steps).SelectMany(static step => step.Outputs).Count(static o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static CSharpCompilation Create(Subject subject, int count)
    {
        IEnumerable<SyntaxTree> trees = Enumerable.Range(0, count).Select(i => Parse(subject.Source, "Declaration", i)).Concat(Enumerable.Range(0, OtherFiles).Select(static i => Parse(Other, "Other", i)));
        MetadataReference[] references = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AsyncScope).Assembly.Location), .. Peer.Library(subject) is { } library ? [library] : Array.Empty<MetadataReference>()];
        CSharpCompilation compilation = CSharpCompilation.Create("Cost", trees, references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = compilation.GetSpecialType(SpecialType.System_Object); // binds the references, which all runs share
        return compilation;

        static SyntaxTree Parse(string source, string name, int i) => CSharpSyntaxTree.ParseText(source.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), s_parse, $"{name}{i}.cs");
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string file, string from, string to)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(t => t.FilePath == file);
        string text = tree.ToString();
        int at = text.IndexOf(from, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().Replace(at, from.Length, to)));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
