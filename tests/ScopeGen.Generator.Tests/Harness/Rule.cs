using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ScopeGen.CodeFixes;

namespace ScopeGen.Generator.Tests.Harness;

/// <summary>Checks one rule: where it is reported, and what its fix makes of the source.</summary>
internal static class Rule
{
    private const string Mark = "/*!*/";

    /// <summary>The rule is reported on the lines marked with /*!*/, and on no other; the source compiles but for the errors named.</summary>
    public static async Task IsReportedAsync(string id, string source, params string[] errors)
    {
        CSharpCompilation after = Compile.Generate(Compile.Create(source)).After;
        Assert.That(Errors(after).Where(e => !errors.Contains(e.Id)), Is.Empty, source);
        int[] found = [.. (await FindAsync(after)).Where(d => d.Id == id).Select(Line).Distinct().Order()];
        int[] marked = [.. source.Split('\n').Select(static (line, i) => (line, i)).Where(static l => l.line.Contains(Mark, StringComparison.Ordinal)).Select(static l => l.i + 1)];
        Assert.That(found, Is.EqualTo(marked), source);
    }

    /// <summary>The fixes of one diagnostic after the other, until there are none; the result compiles and is free of the diagnostic.</summary>
    public static Task<string> FixAsync(string id, string source, params string[] errors) => FixAsync(id, source, all: false, errors);

    /// <summary>The same by Fix All, in one step.</summary>
    public static Task<string> FixAllAsync(string id, string source, params string[] errors) => FixAsync(id, source, all: true, errors);

    /// <summary>Whether a fix is offered for the first diagnostic.</summary>
    public static async Task<bool> IsFixOfferedAsync(string id, string source)
    {
        using AdhocWorkspace workspace = new();
        Project project = Open(workspace, source);
        Diagnostic first = (await FindAsync((await project.GetCompilationAsync())!)).First(d => d.Id == id);
        return await ActionAsync(project, first) is not null;
    }

    /// <summary>Applies every fix that is offered for a diagnostic of the source, broken as it may be; nothing is asked of the results.</summary>
    public static async Task TryFixesAsync(string id, string source, ParseOptions parse, CancellationToken cancellationToken)
    {
        using AdhocWorkspace workspace = new();
        Project project = Open(workspace, source).WithParseOptions(parse);
        foreach (Diagnostic found in (await FindAsync((await project.GetCompilationAsync(cancellationToken))!)).Where(d => d.Id == id))
        {
            if (await ActionAsync(project, found) is { } action)
                await action.GetOperationsAsync(cancellationToken);
        }
    }

    private static async Task<string> FixAsync(string id, string source, bool all, string[] errors)
    {
        using AdhocWorkspace workspace = new();
        Project project = Open(workspace, source);
        DocumentId document = project.Documents.Single(static d => d.Name == "Case.cs").Id;
        for (int step = 0; ; step++)
        {
            Compilation compilation = (await project.GetCompilationAsync())!;
            string text = (await project.GetDocument(document)!.GetTextAsync()).ToString();
            Diagnostic[] found = [.. (await FindAsync(compilation)).Where(d => d.Id == id)];
            if (step == 0)
                Assert.That(found, Is.Not.Empty, source);
            Assert.That(Errors(compilation).Where(e => step > 0 || !errors.Contains(e.Id)), Is.Empty, text);
            if (found.Length == 0)
                return text;
            Assert.That(step, Is.LessThan(all ? 1 : 10), text);
            CodeAction action = (all ? await AllAsync(project, document, found) : await ActionAsync(project, found[0])) ?? throw new AssertionException("no fix for " + found[0] + "\n" + text);
            foreach (CodeActionOperation operation in await action.GetOperationsAsync(CancellationToken.None))
            {
                if (operation is ApplyChangesOperation apply)
                    project = apply.ChangedSolution.GetProject(project.Id)!;
            }
        }
    }

    private static Project Open(AdhocWorkspace workspace, string source)
    {
        CSharpCompilation like = Compile.Create(source);
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(id, VersionStamp.Create(), "Case", "Case", LanguageNames.CSharp,
            parseOptions: like.SyntaxTrees[0].Options, compilationOptions: like.Options, metadataReferences: like.References, analyzerReferences: [new GeneratorReference()]));
        foreach (SyntaxTree tree in like.SyntaxTrees)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, tree.GetText(), filePath: tree.FilePath);
        return solution.GetProject(id)!;
    }

    private static async Task<CodeAction?> ActionAsync(Project project, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        if (FixOf(diagnostic.Id) is { } fix && project.GetDocument(diagnostic.Location.SourceTree) is { } document)
            await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.FirstOrDefault();
    }

    private static async Task<CodeAction?> AllAsync(Project project, DocumentId document, Diagnostic[] found)
    {
        if (FixOf(found[0].Id) is not { } fix || await ActionAsync(project, found[0]) is not { EquivalenceKey: { } key })
            return null;
        return await fix.GetFixAllProvider()!.GetFixAsync(new(project.GetDocument(document)!, fix, FixAllScope.Document, key, [found[0].Id], new Found(found), CancellationToken.None));
    }

    private static CodeFixProvider? FixOf(string id) => typeof(MakePartialFix).Assembly.GetTypes()
        .Where(static t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t))
        .Select(static t => (CodeFixProvider)Activator.CreateInstance(t)!)
        .FirstOrDefault(f => f.FixableDiagnosticIds.Contains(id));

    private static async Task<IEnumerable<Diagnostic>> FindAsync(Compilation compilation)
    {
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([.. Compile.Analyzers()]).GetAnalyzerDiagnosticsAsync();
        Assert.That(found.Where(static d => d.Id == "AD0001"), Is.Empty);
        return found.OrderBy(static d => d.Location.SourceSpan.Start);
    }

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) => compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error);

    private static int Line(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Gives Fix All what was found.</summary>
    private sealed class Found(Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
