using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Suppressors;

/// <summary>The rules of others are silenced where they are wrong about scopes (marked lines), and nowhere else.</summary>
public sealed class SuppressorTests
{
    [TestCase("CA2000", """
            var api = /*!*/ new Api("a");
            var scope = /*!*/ Dbs.OpenScope("a");
            var stack = /*!*/ new ScopeStack();
            var stream = new MemoryStream();
            var db = new Db();
            var copy = db.Snapshot();
            """)]
    [TestCase("CA2007", """
            await using var scope = /*!*/ await Dbs.OpenScope("a");
            await using var api = /*!*/ await new Api("a").EnterAsync(ct);
            await using (/*!*/ await Dbs.LeaseScope().EnterAsync(ct)) { }
            /*!*/ await Dbs.OpenScope("a").UseAsync(static (db, _) => db.FlushAsync());
            await Task.Delay(1, ct);
            await scope.Value.SaveAsync(ct);
            """)]
    [TestCase("CA2016", """
            await using var a = await /*!*/ Dbs.OpenScope("a", ct).EnterAsync();
            await /*!*/ Dbs.OpenScope("a")
                .UseAsync(static (db, _) => db.FlushAsync(), ct);
            var b = Dbs.WorkScope("b", ct);
            await using var entered = await /*!*/ b.EnterAsync();
            await new Api("a").EnterAsync();
            await a.Value.SaveAsync();
            """)]
    [TestCase("VSTHRD200", """
            AsyncScope<Db> /*!*/ Open() => Dbs.OpenScope("a");
            Task Save() => Task.CompletedTask;
            """)]
    public async Task Is_silenced_on_scopes_alone(string id, string body)
    {
        string source = "public sealed class Case { public async Task RunAsync(CancellationToken ct) {\n" + body + "\n} }\n" + Usage.Scopes;
        string[] lines = source.Split('\n');
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new Everywhere(id), .. Compile.Analyzers().OfType<DiagnosticSuppressor>()];
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        ImmutableArray<Diagnostic> found = await Compile.Generate(Compile.Create(source)).After.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync();
        int end = body.Split('\n').Length;
        IEnumerable<string> silenced = found.Where(d => d.Id == id && d.IsSuppressed).Select(static d => d.Location.GetLineSpan().StartLinePosition.Line).Where(l => l <= end).Distinct().Order().Select(l => lines[l]);
        Assert.That(silenced, Is.EqualTo(lines.Take(end + 1).Where(static l => l.Contains("/*!*/", StringComparison.Ordinal))));
    }

    [Test]
    public async Task Do_not_look_into_attributes()
    {
        const string source = "[Obsolete(async () => await Task.Delay(1, CancellationToken.None))] public sealed class Case { [AsyncScope(Name = (await Task.Run(async ct => 1)).ToString())] void M() { } }";
        foreach (string id in Everywhere.Ids)
        {
            ImmutableArray<DiagnosticAnalyzer> analyzers = [new Everywhere(id), .. Compile.Analyzers().OfType<DiagnosticSuppressor>()];
            ImmutableArray<Diagnostic> found = await Compile.Generate(Compile.Create(source)).After.WithAnalyzers(analyzers).GetAllDiagnosticsAsync();
            Assert.That(found.Where(static d => d.Id == "AD0001"), Is.Empty);
        }
    }
}
