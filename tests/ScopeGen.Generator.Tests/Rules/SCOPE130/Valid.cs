using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE130;

/// <summary>Waiting for other things, and results that are there.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "Task.Delay(1, ct).Wait(ct); int n = Task.FromResult(1).Result; Console.WriteLine(n);",
        "await using var scope = await Dbs.OpenScope(\"a\"); int n = scope.Value.CountAsync().Result; Console.WriteLine(n);",
        "ValueTask<Api> entering = new Api(\"a\").EnterAsync(); await using Api api = entering.IsCompletedSuccessfully ? entering.Result : await entering; api.Ping();",
        "var a = Dbs.OpenScope(\"a\").UseAsync(static (db, _) => new ValueTask<int>(db.Size)).AsTask(); await Task.WhenAll(a); Console.WriteLine(a.Result);");
}
