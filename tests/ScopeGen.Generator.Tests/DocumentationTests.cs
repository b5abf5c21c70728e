using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>What the documentation shows compiles, and breaks none of our own rules.</summary>
public sealed partial class DocumentationTests
{
    /// <summary>What a reader of the pages has at hand.</summary>
    private const string Given = """
        global using System.Data.Common; global using System.Diagnostics; global using System.Net.Http; global using System.Net.Sockets; global using static Given;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.Extensions.Configuration; global using Microsoft.AspNetCore.Http; global using Microsoft.Extensions.DependencyInjection;
        global using ScopeGen.AspNetCore; global using ScopeGen.Hosting; global using ScopeGen.Http; global using ScopeGen.Resilience; global using ScopeGen.Testing; global using NUnit.Framework; global using NUnit.Framework.Interfaces;

        internal static class Given
        {
            public static readonly Uri uri = new("http://localhost"), mirror = new("http://localhost");
            public static readonly Uri[] addresses = [uri, mirror];
            public static readonly Exception failure = new();
            public static readonly string order = "paper";
            public static DbConnection connection = null!;
            public static WebApplicationBuilder builder = null!;
            public static WebApplication app = null!;
            public static ScopeStack stack = new();
            public static CancellationToken ct;
            public static Task SaveAsync(DbTransaction? tx, CancellationToken ct) => Task.CompletedTask;
            public static Task SaveAsync(Order order, DbTransaction tx, CancellationToken ct) => Task.CompletedTask;
            public static Task<int> CountAsync(DbTransaction tx, CancellationToken ct) => Task.FromResult(1);
            public static ValueTask StoreAsync(DbTransaction tx, string order, CancellationToken ct) => default;
            public static Task CompareAsync(HttpClient a, HttpClient b, CancellationToken ct) => Task.CompletedTask;
            public static Task SendAsync(IEnumerable<Stream> to, CancellationToken ct) => Task.CompletedTask;
            public static AsyncScope<Stream> ConnectScope(Uri address) => AsyncScope.Closing<Stream>(new MemoryStream());
        }

        internal sealed record User(string Name);
        public sealed record Order(string Item);
        internal static partial class Database
        {
            [AsyncScope] private static async IAsyncEnumerable<DbConnection> Open(IConfiguration settings) { await using DbConnection db = null!; yield return db; }
            [AsyncScope] private static async Task Transaction(ScopeYield<DbTransaction> yield, DbConnection db) { await using DbTransaction tx = await db.BeginTransactionAsync(); await yield.Return(tx); await tx.CommitAsync(); }
        }
        internal static class Telemetry { public static readonly ActivitySource Source = new("docs"); }
        internal interface IAsyncLifetime { Task InitializeAsync(); Task DisposeAsync(); } // xUnit's
        internal interface IClassFixture<T>;
        internal sealed class FactAttribute : Attribute;
        internal sealed class DuplicateOrderException : Exception;
        internal sealed class OrderException(string message, Exception inner) : Exception(message, inner);
        """;

    /// <summary>The satellites, and what they show to their users.</summary>
    private static readonly MetadataReference[] s_packages = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var file && (file.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || file.StartsWith("ScopeGen.", StringComparison.Ordinal) || file == "nunit.framework.dll"))
        .Where(static path => Path.GetFileName(path) is not ("ScopeGen.dll" or "ScopeGen.Generator.dll" or "ScopeGen.CodeFixes.dll" or "ScopeGen.Generator.Tests.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path))];

    [TestCaseSource(typeof(Page), nameof(Page.All))]
    public async Task Every_block_compiles_and_breaks_no_rule(string page)
    {
        string program = Page.Program(Page.Blocks(page));
        CSharpCompilation before = Compile.Create(program).AddSyntaxTrees(CSharpSyntaxTree.ParseText(Given, new(LanguageVersion.Latest))).AddReferences(s_packages);
        CSharpCompilation after = Compile.Generate(before).After;
        Assert.That(after.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Empty, program);
        Assert.That(await Compile.DiagnosticsAsync(before), Is.Empty);
    }

    [Test]
    public void A_block_that_does_not_compile_is_seen()
        => Assert.That(Compile.Create(Page.Program(["int x = 1;", "string y = x;"])).GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error), Is.Not.Empty);

    [Test]
    public void The_readme_shows_code_before_line_12()
        => Assert.That(File.ReadLines(Path.Combine(Page.Root, "README.md")).TakeWhile(static line => line != "```csharp").Count(), Is.LessThan(11));

    [Test]
    public void The_picture_shows_what_is_generated_shortened_at_the_dots()
    {
        XElement picture = XElement.Load(Path.Combine(Page.Root, "docs", "images", "generated.svg"));
        string generated = Bare(Qualified().Replace(Compile.Output("using System.Net.Http; " + Text("yours")), ""));
        int at = 0;
        foreach (string part in Bare(Text("generated")).Split('…'))
        {
            Assert.That(at = generated.IndexOf(part, at, StringComparison.Ordinal), Is.Not.Negative, $"{part}\n{generated}");
            at += part.Length;
        }

        string Text(string panel) => string.Join('\n', picture.Elements().Single(e => (string?)e.Attribute("id") == panel).Elements().Select(static line => line.Value));
        static string Bare(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));
    }

    [TestCaseSource(typeof(Page), nameof(Page.All))]
    public void Every_link_to_a_file_leads_to_one(string page)
    {
        string text = File.ReadAllText(Path.Combine(Page.Root, page));
        string folder = Path.GetDirectoryName(Path.Combine(Page.Root, page))!;
        foreach (Match link in Link().Matches(text))
            Assert.That(File.Exists(Path.Combine(folder, link.Groups[1].Value)), $"{page}: {link.Groups[1].Value}");
    }

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex Link();

    /// <summary>What the picture leaves out: namespaces, attributes, comments, directives.</summary>
    [GeneratedRegex(@"global::((System|Collections|Generic|Net|Http|Threading|ScopeGen|CompilerServices)\.)*|^\s*(//|#|\[).*$", RegexOptions.Multiline)]
    private static partial Regex Qualified();
}
