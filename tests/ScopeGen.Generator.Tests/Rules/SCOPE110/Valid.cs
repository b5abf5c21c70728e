using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE110;

/// <summary>Plain data may leave, and values may move about inside.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await using var scope = await Dbs.OpenScope(\"a\"); Db db = scope.Value; db.Ping(); Db again = db; again.Ping(); var local = new List<Db> { db }; Console.WriteLine(local.Count);",
        "string name; int[] rows; await using (var scope = await Dbs.OpenScope(\"a\")) { name = scope.Value.Name; rows = scope.Value.Rows.ToArray(); } Console.WriteLine(name + rows.Length);",
        "List<int> rows = []; await using (var scope = await Dbs.OpenScope(\"a\")) { rows.AddRange(scope.Value.Rows.Select(static r => r + 1)); foreach (int row in scope.Value.Lazy) rows.Add(row); } Console.WriteLine(rows.Count);",
        "IReadOnlyList<int> rows; await using (var scope = await Dbs.OpenScope(\"a\")) rows = scope.Value.Rows; Console.WriteLine(rows.Count);",
        "MemoryStream copy; await using (var scope = await Dbs.OpenScope(\"a\")) copy = scope.Value.Snapshot(); copy.Dispose();",
        "Func<string> name; await using (var scope = await Dbs.OpenScope(\"a\")) { string text = scope.Value.Name; name = () => text; } Console.WriteLine(name());",
        "await using var scope = await Dbs.OpenScope(\"a\"); ids.ToList().ForEach(id => Console.WriteLine(scope.Value.Name + id)); var sorted = ids.OrderBy(id => scope.Value.Size + id).ToList(); Console.WriteLine(sorted.Count);",
        "await using var scope = await Dbs.OpenScope(\"a\"); EventHandler handler = (_, _) => scope.Value.Ping(); s_changed += handler; try { s_changed?.Invoke(null, EventArgs.Empty); } finally { s_changed -= handler; }",
        "await using var scope = await Dbs.OpenScope(\"a\"); scope.Value.Closed += (_, _) => Console.WriteLine();",
        "await using var scope = await Dbs.OpenScope(\"a\"); _db = scope.Value; try { _db.Ping(); } finally { _db = null; }",
        "Db? db = null; await using (var scope = await Dbs.OpenScope(\"a\")) { db = scope.Value; db.Ping(); }",
        "string? last = null; await Dbs.OpenScope(\"a\").UseAsync(async (db, token) => { last = db.Name; await db.SaveAsync(token); }); Console.WriteLine(last);",
        "int n = await Dbs.OpenScope(\"a\").UseAsync(static async (db, token) => await db.CountAsync(1, token)); int m = await Dbs.OpenScope(\"b\").UseAsync(static (db, _) => new ValueTask<int>(db.Size)); Console.WriteLine(n + m);",
        "var cache = new System.Collections.Concurrent.ConcurrentDictionary<int, Task<int>>(); await using (var scope = await Dbs.OpenScope(\"a\")) Console.WriteLine(await cache.GetOrAdd(1, id => scope.Value.CountAsync(id))); Console.WriteLine(cache.Count);",
        "await using var number = await Dbs.NumberScope(); int value = number.Value; Console.WriteLine(value);",
        "await using var scope = await Dbs.OpenScope(\"a\"); using var reader = new StreamReader(scope.Value.Body); Console.WriteLine(await reader.ReadToEndAsync(ct));",
        "var semaphore = new SemaphoreScope(1); await using var permit = await semaphore.EnterAsync(ct); _db = new Db(); _later = () => \"\";");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "public async Task<string> NameAsync() { await using var scope = await Dbs.OpenScope(\"a\"); return scope.Value.Name; }",
        "public async Task<List<int>> RowsAsync() { await using var scope = await Dbs.OpenScope(\"a\"); return scope.Value.Lazy.Select(static r => r + 1).ToList(); }",
        "public async Task<Dictionary<int, string>> MapAsync(int[] ids) { await using var scope = await Dbs.OpenScope(\"a\"); return ids.ToDictionary(static id => id, id => scope.Value.Name + id); }",
        "public async Task<int> CountAsync() { await using var scope = await Dbs.OpenScope(\"a\"); return await scope.Value.CountAsync(); }",
        "public async Task<(string, int)> PairAsync() { await using var scope = await Dbs.OpenScope(\"a\"); return (scope.Value.Name, scope.Value.Size); }",
        "public async IAsyncEnumerable<int> RowsAsync() { await using var scope = await Dbs.OpenScope(\"a\"); foreach (int row in scope.Value.Rows) yield return row; await foreach (int row in scope.Value.Stream()) yield return row; }",
        "public sealed record Dto(string Name, int Size); public async Task<Dto> DtoAsync() { await using var scope = await Dbs.OpenScope(\"a\"); return new Dto(scope.Value.Name, scope.Value.Size); }",
        "public async Task<IReadOnlyList<int>> RowsAsync() { await using var scope = await Dbs.OpenScope(\"a\"); return scope.Value.Rows; }",
        "public async Task<ScopeStack> OpenAsync() { await using var stack = new ScopeStack(); Db db = await stack.EnterAsync(Dbs.OpenScope(\"a\")); db.Ping(); return stack.Move(); }",
        "public static async Task<T> WithAsync<T>(IAsyncScope<T> scope) where T : struct => await scope.UseAsync(static (value, _) => new ValueTask<T>(value));",
        "private string? _name; public async Task SetAsync() { await using var scope = await Dbs.OpenScope(\"a\"); _name = scope.Value.Name; } public string? Name => _name;",
        "public async Task<bool> AnyAsync() { await using var scope = await Dbs.OpenScope(\"a\"); return scope.Value.Lazy.Any(); }");
}
