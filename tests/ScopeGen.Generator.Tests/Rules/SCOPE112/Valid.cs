using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE112;

/// <summary>What cannot throw, or stands elsewhere.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "var scope = await Dbs.OpenScope(\"a\"); int count = 0; const string Text = \"x\"; bool other = !flag; await using (scope) Console.WriteLine(Text + count + other);",
        "var scope = await Dbs.OpenScope(\"a\"); var list = new List<int>(); object gate = new(); Db? db = null; await using (scope) { db = scope.Value; list.Add(1); lock (gate) { } }",
        "var scope = await Dbs.OpenScope(\"a\"); Func<int> later = () => scope.Value.Size; await using (scope) Console.WriteLine(later());",
        "var scope = await Dbs.OpenScope(\"a\"); await using (scope) scope.Value.Ping(); Console.WriteLine();",
        "var scope = Dbs.OpenScope(\"a\"); Console.WriteLine(scope.Name); await using (await scope) scope.Value.Ping();",
        "var api = new Api(\"a\"); Console.WriteLine(api.Name); await using (await api.EnterAsync()) api.Ping();",
        "var api = await new Api(\"a\").EnterAsync(); try { api.Ping(); } finally { await api.DisposeAsync(); }",
        "var api = await new Api(\"a\").EnterAsync(); int n = 0; try { n += api.Total; } finally { await api.DisposeAsync(); } Console.WriteLine(n);",
        "var stack = new ScopeStack(); Console.WriteLine(); await using (stack) stack.Defer(static () => default);",
        "Console.WriteLine(); await using var scope = await Dbs.OpenScope(\"a\"); Console.WriteLine(); await using var other = await Dbs.OpenScope(\"b\");",
        "var db = new Db(); Console.WriteLine(); await using (db) { }");
}
