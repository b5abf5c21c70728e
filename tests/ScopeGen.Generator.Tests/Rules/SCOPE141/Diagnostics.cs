using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE141;

/// <summary>Loops over the iterators of scopes.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE141",
        "await foreach (Db db in\n/*!*/ Dbs.Open(\"a\"))\n db.Ping();",
        "await foreach (var db in\n/*!*/ Dbs.Open(\"a\", ct).ConfigureAwait(false))\n { db.Ping(); break; }",
        "await foreach (var db in\n/*!*/ Dbs.Open(\"a\").WithCancellation(ct))\n db.Ping();");

    [Test]
    public Task Is_reported_in_members() => Usage.AreReportedInAsync("SCOPE141",
        "private static async IAsyncEnumerable<int> Mine() { await Task.Yield(); yield return 1; } public async Task RunAsync() { await foreach (Db db in\n/*!*/ Dbs.Open(\"a\"))\n db.Ping(); await foreach (int n in Mine()) Console.WriteLine(n); }");
}
