using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE042;

/// <summary>What is set before the yield of an iterator, or in an async hook.</summary>
public sealed class Diagnostics
{
    private const string Head = """
        using System.Diagnostics; using System.Globalization; using static System.Globalization.CultureInfo;
        public interface ILogger { IDisposable? BeginScope(string text); }
        public static class LoggerExtensions { public static IDisposable? BeginScope(this ILogger logger, string text, params object[] values) => logger.BeginScope(text); }

        """;

    private static readonly string[] s_statements =
    [
        "s_local.Value = 1;", "s_local.Value++;", "--s_local.Value;", "s_local.Value += 2;", "(s_local.Value, int other) = (1, 2);", "_ = new AsyncLocal<int> { Value = 1 };", "if (s_local.Value == 0) { s_local.Value = 5; }",
        "_activity = s_source.StartActivity(\"a\");", "_activity = new Activity(\"a\").Start();", "_activity = s_source?.StartActivity(\"a\");", "_activity?.Start();", "Activity.Current = null;",
        "CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;", "CurrentUICulture = InvariantCulture;", "Thread.CurrentThread.CurrentCulture = InvariantCulture;", "Thread.CurrentPrincipal = null;",
        "_disposable = logger.BeginScope(\"x\");", "_disposable = logger.BeginScope(\"x {A}\", 1);", "_disposable = logger?.BeginScope(\"x\");",
        "_disposable = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled);",
        "System.Transactions.TransactionScope t = new(); _disposable = t;", "System.Transactions.Transaction.Current = null;",
    ];

    [TestCaseSource(nameof(s_statements))]
    public Task Is_reported_in_an_iterator(string statement) => Rule.IsReportedAsync("SCOPE042", Source($$"""
        [AsyncScope] static async IAsyncEnumerable<int> Open(ILogger logger) { await Task.Yield();
        /*!*/ {{statement}}
            yield return 1; }
        """, "static"));

    [TestCaseSource(nameof(s_statements))]
    public Task Is_reported_in_an_async_hook(string statement) => Rule.IsReportedAsync("SCOPE042", Source($$"""
        [AsyncScope] sealed partial class Client(ILogger logger) { private async ValueTask OnEnterAsync(CancellationToken ct) { await Task.Delay(1, ct);
        /*!*/ {{statement}}
        } }
        """, "static"));

    [TestCase("try {\n/*!*/ s_local.Value = 1;\nyield return 1; } finally { s_local.Value = 0; }")]
    [TestCase("/*!*/ using var activity = s_source.StartActivity(\"a\");\nyield return 1;")]
    [TestCase("/*!*/ using (s_source.StartActivity(\"a\")) {\nyield return 1; }")]
    [TestCase("/*!*/ using (logger.BeginScope(\"a\")) using (new MemoryStream()) {\nyield return 1; }")]
    [TestCase("foreach (int i in new[] { 1, 2 }) {\n/*!*/ s_local.Value = i;\nyield return i; break; }")]
    public Task Is_reported_in_any_statement_of_an_iterator(string body)
        => Rule.IsReportedAsync("SCOPE042", Source($"[AsyncScope] static async IAsyncEnumerable<int> Open(ILogger logger) {{ await Task.Yield();\n{body}\n}}", "static"));

    [Test]
    public Task Is_reported_in_an_overridden_hook() => Rule.IsReportedAsync("SCOPE042", """
        [AsyncScope] partial class A { protected virtual Task OnEnterAsync() => Task.CompletedTask; }
        [AsyncScope] partial class B : A
        {
            private readonly AsyncLocal<int> _local = new();
            protected override async Task OnEnterAsync()
            {
                await base.OnEnterAsync();
                _local.Value = 3; /*!*/
            }
        }
        """);

    internal static string Source(string member, string modifier) => Head + $$"""
        public {{modifier}} partial class A
        {
            private static readonly AsyncLocal<int> s_local = new();
            private static readonly ActivitySource s_source = new("a");
            private static Activity? _activity;
            private static IDisposable? _disposable;
        {{member}}
            public static object? Used => (object?)_activity ?? _disposable;
        }
        """;
}
