using System.Collections.Immutable;
using System.Globalization;
using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>What all our analyzers add to a compilation of 1,000 files of ordinary async code.</summary>
public abstract class AnalyzerCostBase
{
    private const string Plain = """
        using System.Threading; using System.Threading.Tasks;
        public sealed class Plain# : System.IAsyncDisposable
        {
            private readonly SemaphoreSlim _gate = new(1);
            public async Task<int> SumAsync(int[] values, CancellationToken ct)
            {
                int sum = 0;
                foreach (int value in values) { await Task.Delay(value, ct); try { sum += await OneAsync(value); } catch (System.IO.IOException) { sum--; } }
                return sum;
            }
            private static async Task<int> OneAsync(int value) { await using var other = new Plain#(); return await Task.Run(() => value * 2); }
            public ValueTask DisposeAsync() { _gate.Dispose(); return default; }
        }
        """;

    private const string Scoped = """
        using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using ScopeGen;
        public static partial class Scoped#
        {
            [AsyncScope] internal static async IAsyncEnumerable<int> Open(int x) { try { await Task.Yield(); yield return x; } finally { await Task.Yield(); } }
            public static async Task<int> SumAsync(CancellationToken ct)
            {
                await using var one = await OpenScope(1).EnterAsync(ct);
                return one.Value + await OpenScope(2).UseAsync(static async (x, ct) => { await Task.Delay(x, ct); return x; }, ct);
            }
        }
        """;

    private readonly Compilation _compilation;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers = [.. typeof(AsyncScopeGenerator).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private protected AnalyzerCostBase(int scopedInTen) => _compilation = Create(scopedInTen);

    private protected int Compile() => _compilation.Clone().GetDiagnostics().Length;

    private protected async Task<int> CompileAndAnalyzeAsync() => (await _compilation.Clone().WithAnalyzers(_analyzers).GetAllDiagnosticsAsync()).Length;

    private static Compilation Create(int scopedInTen)
    {
        IEnumerable<SyntaxTree> trees = Enumerable.Range(0, 1_000).Select(i =>
            CSharpSyntaxTree.ParseText((i % 10 < scopedInTen ? Scoped : Plain).Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        CSharpCompilation before = CSharpCompilation.Create("Cost", trees.Prepend(CSharpSyntaxTree.ParseText("global using ScopeGen;")), [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(AsyncScope).Assembly.Location)], new(OutputKind.DynamicallyLinkedLibrary));
        CSharpGeneratorDriver.Create(new AsyncScopeGenerator()).RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _);
        return after;
    }
}
