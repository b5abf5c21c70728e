using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE131;

/// <summary>Exits by hand where the using does it.</summary>
public sealed class Diagnostics
{
    [Test]
    public Task Is_reported() => Usage.AreReportedAsync("SCOPE131",
        "await using var api = await new Api(\"a\").EnterAsync();\n/*!*/ await api.ExitAsync(ScopeExit.Succeeded);",
        "await using (var api = await new Api(\"a\").EnterAsync()) {\n/*!*/ await api.DisposeAsync();\n }",
        "await using var scope = await Dbs.OpenScope(\"a\"); try { scope.Value.Ping(); } catch (Exception e) {\n/*!*/ await scope.ExitAsync(ScopeExit.From(e));\n }",
        "var scope = await Dbs.OpenScope(\"a\"); await using (scope) {\n/*!*/ await scope.DisposeAsync();\n }",
        "var api = new Api(\"a\"); await using (await api.EnterAsync()) {\n/*!*/ await api.ExitAsync(ScopeExit.Succeeded);\n }",
        "await using var stack = new ScopeStack();\n/*!*/ await stack.ExitAsync(ScopeExit.Succeeded);",
        "var api = await new Api(\"a\").EnterAsync(); await using var held = api;\n/*!*/ await api.DisposeAsync();",
        "await using var scope = await Dbs.OpenScope(\"a\"); if (flag) {\n/*!*/ await scope.DisposeAsync().ConfigureAwait(false);\n return; }",
        "await using var api = await new Api(\"a\").EnterAsync(); Func<Task> close = async () =>\n/*!*/ await api.DisposeAsync();\n await close();",
        "await new Api(\"a\").UseAsync(static async (api, _) =>\n/*!*/ await api.ExitAsync(ScopeExit.Succeeded));",
        "var scope = Dbs.OpenScope(\"a\"); await scope.UseAsync(async (db, _) => { db.Ping();\n/*!*/ await scope.DisposeAsync();\n });");
}
