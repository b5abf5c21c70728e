using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE111;

/// <summary>Work that is awaited inside, or does not use the scope.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await using var scope = await Dbs.OpenScope(\"a\"); Task saving = scope.Value.SaveAsync(ct); Task<int> counting = scope.Value.CountAsync(); await saving; Console.WriteLine(await counting);",
        "await using var scope = await Dbs.OpenScope(\"a\"); await Task.WhenAll(ids.Select(id => scope.Value.CountAsync(id))); await Task.WhenAll(scope.Value.SaveAsync(), scope.Value.CountAsync());",
        "await using var scope = await Dbs.OpenScope(\"a\"); var tasks = new List<Task>(); foreach (int id in ids) tasks.Add(scope.Value.CountAsync(id)); await Task.WhenAll(tasks);",
        "await using var scope = await Dbs.OpenScope(\"a\"); var tasks = ids.Select(id => scope.Value.CountAsync(id)).ToList(); while (tasks.Count > 0) { Task<int> done = await Task.WhenAny(tasks); tasks.Remove(done); }",
        "await using var scope = await Dbs.OpenScope(\"a\"); Task[] tasks = [scope.Value.SaveAsync(), scope.Value.CountAsync()]; foreach (Task task in tasks) await task;",
        "await using var scope = await Dbs.OpenScope(\"a\"); await Task.Run(() => scope.Value.Ping(), ct); await Parallel.ForEachAsync(ids, ct, async (id, token) => await scope.Value.CountAsync(id, token));",
        "await using var scope = await Dbs.OpenScope(\"a\"); _ = Task.Run(static () => Console.WriteLine(), ct); _ = Task.Delay(1, ct);",
        "await using var scope = await Dbs.OpenScope(\"a\"); string name = scope.Value.Name; _ = Task.Run(() => Console.WriteLine(name), ct);",
        "await using var scope = await Dbs.OpenScope(\"a\"); var worker = new Thread(() => scope.Value.Ping()); worker.Start(); worker.Join();",
        "await using var scope = await Dbs.OpenScope(\"a\"); using var timer = new Timer(_ => scope.Value.Ping()); await Task.Delay(1, ct);",
        "await using var scope = await Dbs.OpenScope(\"a\"); Task saving = scope.Value.SaveAsync(ct); try { await Task.Delay(1, ct); } finally { await saving; }",
        "await using var scope = await Dbs.OpenScope(\"a\"); await SaveAsync(); async Task SaveAsync() => await scope.Value.SaveAsync();",
        "await using var scope = await Dbs.OpenScope(\"a\"); _work = scope.Value.SaveAsync(ct); await _work;",
        "await Dbs.OpenScope(\"a\").UseAsync(static (db, token) => db.SaveAsync(token)); await Dbs.OpenScope(\"b\").UseAsync(static async (db, token) => { Task a = db.SaveAsync(token), b = db.CountAsync(1, token); await Task.WhenAll(a, b); });",
        "await using var scope = await Dbs.OpenScope(\"a\"); var saving = scope.Value.SaveAsync(ct); var first = await Task.WhenAny(saving, Task.Delay(1, ct)); await first;",
        "await using var timeout = await new TimeoutScope(TimeSpan.FromSeconds(1)).EnterAsync(ct); await Task.Delay(0, timeout.Token);",
        "await using var scope = await Dbs.OpenScope(\"a\"); await foreach (int row in scope.Value.Stream().WithCancellation(ct)) Console.WriteLine(row);");
}
